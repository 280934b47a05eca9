package dev.troupe.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Servers that quote the key and the conversation in their errors, and a log that shows all. */
@Timeout(30)
class SecretsTest {

    private static final String KEY = "sk-live-swordfish";

    @TempDir
    private Path home;

    private final Logger root = (Logger) LoggerFactory.getLogger("dev.troupe.llm");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private FakeServer server;
    private Desk desk;

    @BeforeEach
    void start() throws IOException {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        server = new FakeServer();
        Files.writeString(home.resolve("key"), KEY);
        desk = new Desk(home);
    }

    @AfterEach
    void stop() throws IOException {
        desk.close();
        server.close();
        root.detachAppender(log);
    }

    @Test
    void keyIsInNoLogNoErrorAndNoCondition() {
        String quoted = "{\"error\":{\"message\":\"Incorrect key " + KEY + " for Hello?\",\"type\":\"" + KEY
                + "\",\"code\":\"" + KEY + "\"}}";
        server.answers(401, "application/json", quoted)
                .answers(400, "application/json", quoted)
                .answers(500, "text/plain", KEY)
                .answers(200, KEY, KEY)
                .answers(302, "text/plain", "", "Location: http://" + KEY + "/")
                .streams("data: " + KEY + "\n\n")
                .streams("data: " + quoted + "\n\n")
                .breaksOff(Said.piece(KEY));
        desk.model("a", server, "api.key", "file:key", "retries", "0", "rest.ms", "1");
        StringBuilder seen = new StringBuilder();

        while (server.heard().size() < 8) {
            seen.append(text(catchThrowable(desk::ask)));
            seen.append(desk.table.trouble().orElse(""));
        }

        seen.append(log.list.stream().map(SecretsTest::text).collect(Collectors.joining("\n")));
        assertThat(server.heard())
                .allSatisfy(heard -> assertThat(heard.headers()).containsEntry("Authorization", "Bearer " + KEY));
        assertThat(seen.toString())
                .contains("does not take the key (401)")
                .contains("refused the request (400)")
                .doesNotContain("swordfish")
                .doesNotContain("Hello?");
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String text(ILoggingEvent event) {
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return event.getFormattedMessage() + trace;
    }
}
