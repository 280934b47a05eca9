package dev.troupe.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class ConfiguredTest {

    @interface Keys {
        long deadline_ms() default 30;

        int mailbox_size() default 256;

        boolean strict() default false;

        String[] hosts() default {};
    }

    record Values(long deadline, int mailbox, boolean strict, List<String> hosts) {

        static Values of(Keys keys) {
            return new Values(
                    Configured.number("deadline.ms", keys::deadline_ms, 1, 99),
                    (int) Configured.number("mailbox.size", keys::mailbox_size, 1, 1_000),
                    keys.strict(),
                    List.of(keys.hosts()));
        }
    }

    private static final Values DEFAULTS = new Values(30, 256, false, List.of());

    private final Logger logger = (Logger) LoggerFactory.getLogger(Configured.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.setAdditive(false);
        logger.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(logged);
        logger.setAdditive(true);
    }

    private static Configured<Values> configured(Map<String, ?> properties) {
        return Configured.of("acme.mail", Keys.class, Values::of, properties, "acme.name");
    }

    private List<String> logged(Level level) {
        return logged.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void keysThatAreNotGivenHaveTheirDefaults() {
        assertThat(configured(Map.of()).now()).isEqualTo(DEFAULTS);
        assertThat(logged.list).isEmpty();
    }

    @Test
    void textAndTypedValuesAreReadAlike() {
        Values read = new Values(7, 8, true, List.of("a", "b"));

        assertThat(configured(Map.of(
                                "deadline.ms",
                                " 7 ",
                                "mailbox.size",
                                "8",
                                "strict",
                                "true",
                                "hosts",
                                List.of("a", "b")))
                        .now())
                .isEqualTo(read);
        assertThat(configured(Map.of(
                                "deadline.ms", 7L, "mailbox.size", 8, "strict", true, "hosts", new String[] {"a", "b"}))
                        .now())
                .isEqualTo(read);
    }

    @Test
    void badValueAtStartLeavesTheDefaultOfItsKeyAlone() {
        Configured<Values> configured = configured(Map.of("deadline.ms", "soon", "mailbox.size", "9"));

        assertThat(configured.now()).isEqualTo(new Values(30, 9, false, List.of()));
        assertThat(logged(Level.ERROR))
                .containsExactly("configuration acme.mail: deadline.ms soon refused: a whole number, 1 to 99;"
                        + " 30 stays in force");
    }

    @Test
    void badValueLaterLeavesTheOldOneOfItsKeyAlone() {
        Configured<Values> configured = configured(Map.of("deadline.ms", "50"));

        configured.change(Map.of("deadline.ms", "100", "mailbox.size", "9"));

        assertThat(configured.now()).isEqualTo(new Values(50, 9, false, List.of()));
        assertThat(logged(Level.ERROR))
                .containsExactly("configuration acme.mail: deadline.ms 100 refused: 1 to 99; 50 stays in force");
    }

    @Test
    void everyBadValueIsNamed() {
        configured(Map.of("deadline.ms", "0", "mailbox.size", "99999999999", "strict", "yes"));

        assertThat(logged(Level.ERROR))
                .containsExactly(
                        "configuration acme.mail: deadline.ms 0 refused: 1 to 99; 30 stays in force",
                        "configuration acme.mail: mailbox.size 99999999999 refused: a whole number, 1 to 1000;"
                                + " 256 stays in force",
                        "configuration acme.mail: strict yes refused: true or false; false stays in force");
    }

    @Test
    void whatIsLeftOutHasItsDefaultAgain() {
        Configured<Values> configured = configured(Map.of("deadline.ms", "50"));

        configured.change(Map.of());

        assertThat(configured.now()).isEqualTo(DEFAULTS);
        assertThat(logged(Level.INFO)).containsExactly("configuration acme.mail: deadline.ms is 30 (was 50)");
    }

    @Test
    void unknownKeyIsToldWithTheNearestOne() {
        configured(Map.of("deadlin.ms", "5", "completely.other", "5"));

        assertThat(logged(Level.WARN))
                .containsExactly(
                        "configuration acme.mail: key completely.other is unknown and does nothing:"
                                + " known are deadline.ms, hosts, mailbox.size, strict",
                        "configuration acme.mail: key deadlin.ms is unknown and does nothing: did you mean deadline.ms?");
    }

    @Test
    void propertiesOfTheFrameworkAreNoUnknownKeys() {
        configured(Map.of(
                "service.pid", "acme.mail",
                "component.id", 4L,
                "felix.fileinstall.filename", "file:/acme.mail.cfg",
                "osgi.http.whiteboard.servlet.pattern", "/*",
                "topics.target", "(a=b)",
                ".hidden", "x",
                "acme.name", "mail"));

        assertThat(logged.list).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | ''", "'a b' | 'a b'", "'a\nb' | 'a?b'"})
    void badTextIsShownInQuotesAndInOneLine(String value, String shown) {
        configured(Map.of("deadline.ms", value));

        assertThat(logged(Level.ERROR).getFirst()).contains("deadline.ms '" + shown + "' refused");
    }

    @Test
    void longBadTextIsCut() {
        configured(Map.of("deadline.ms", "x".repeat(10_000)));

        assertThat(logged(Level.ERROR).getFirst()).contains("xxx…").hasSizeLessThan(250);
    }

    @Test
    void firstValueHoldsUntilTheFirstChange() {
        Values first = new Values(1, 2, true, List.of("x"));
        Configured<Values> configured = Configured.starting(first, "acme.mail", Keys.class, Values::of);
        assertThat(configured.now()).isEqualTo(first);

        configured.change(Map.of("mailbox.size", "3"));

        assertThat(configured.now()).isEqualTo(new Values(30, 3, false, List.of()));
    }

    @Test
    void boundsAreIncluded() {
        assertThat(Configured.number("n", () -> 1, 1, 9)).isEqualTo(1);
        assertThat(Configured.number("n", () -> 9, 1, 9)).isEqualTo(9);
        assertThatThrownBy(() -> Configured.number("n", () -> 10, 1, 9)).hasMessage("n 10 refused: 1 to 9");
    }

    @Test
    void shortWordsAreNoMisspellings() {
        assertThat(Configured.nearest("pat", List.of("path"))).contains("path");
        assertThat(Configured.nearest("ab", List.of("path", "cd"))).isEmpty();
        assertThat(Configured.nearest("limit", List.of("path", "dialect"))).isEmpty();
    }
}
