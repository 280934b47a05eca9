package dev.troupe.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import dev.troupe.core.Underway;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentContextTest {

    private final LoggerContext logback = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = logback.getLogger("acme.Agent");

    @BeforeEach
    void setUp() {
        logback.setMDCAdapter(mdc);
        lines.start();
        logger.addAppender(lines);
    }

    @Test
    void lineSaysForWhomItWasWritten() {
        new AgentContext(logback, () -> Optional.of(new Underway.Handling("echo", "s1", "s1-1", "c7")));

        logger.info("hello");

        assertThat(lines.list.getFirst().getMDCPropertyMap())
                .isEqualTo(Map.of("agent", "echo", "session", "s1", "message.id", "s1-1", "correlation", "c7"));
    }

    @Test
    void nothingIsAddedOutsideOfMessages() {
        new AgentContext(logback, () -> Optional.empty());

        logger.info("hello");

        assertThat(lines.list.getFirst().getMDCPropertyMap()).isEmpty();
    }

    @Test
    void whatAgentsPutThereThemselvesStaysAndWins() {
        AgentContext context =
                new AgentContext(logback, () -> Optional.of(new Underway.Handling("echo", "s1", "s1-1", null)));

        context.put("customer", "4711");
        context.put("session", "my own");
        logger.info("hello");

        assertThat(lines.list.getFirst().getMDCPropertyMap())
                .containsEntry("customer", "4711")
                .containsEntry("session", "my own")
                .doesNotContainKey("correlation");
    }

    @Test
    void logbackHasItsOwnAgainAtTheEnd() {
        AgentContext context = new AgentContext(logback, () -> Optional.empty());

        context.stop();

        assertThat(logback.getMDCAdapter()).isSameAs(mdc);
    }
}
