package dev.troupe.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadyProbeTest {

    private static final Duration GENEROUS = Duration.ofSeconds(30);

    private HttpServer server;
    private ReadyProbe probe;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        probe = new ReadyProbe(
                Endpoint.parse("127.0.0.1", Integer.toString(server.getAddress().getPort())),
                SocketFactory.getDefault(),
                Optional::empty);
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void asksUntilTheHostIsReady() throws InterruptedException {
        answers(503, 404, 200);

        assertThat(probe.await(GENEROUS).isReady()).isTrue();
    }

    @Test
    void lastAnswerSaysWhatIsNotReady() throws InterruptedException {
        answers(503);

        assertThat(probe.await(Duration.ZERO)).isEqualTo(new ReadyProbe.Answer(503, "answer 503"));
    }

    @Test
    void silenceIsNotReady() throws InterruptedException {
        server.stop(0);

        ReadyProbe.Answer answer = probe.await(Duration.ZERO);

        assertThat(answer.isReady()).isFalse();
        assertThat(answer.body()).startsWith(probe.endpoint().authority() + " does not answer");
    }

    /** One after the other; the last for ever. */
    private void answers(Integer... statuses) {
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/health/ready", exchange -> {
            int status = List.of(statuses).get(Math.min(asked.getAndIncrement(), statuses.length - 1));
            byte[] body = ("answer " + status).getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
