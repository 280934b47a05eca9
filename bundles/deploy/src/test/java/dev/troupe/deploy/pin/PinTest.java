package dev.troupe.deploy.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.Split;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;

class PinTest {

    private static final Map<String, String> GOOD =
            Map.of("bundle", "quiz", "version", "1.2.0", "canary", "1.3.0", "share", "10");

    private static Pin read(Map<String, String> values) {
        return Pin.of("quiz.cfg", values);
    }

    private static Map<String, String> good(String key, String value) {
        Map<String, String> values = new HashMap<>(GOOD);
        values.put(key, value);
        return values;
    }

    @Test
    void everyKeyIsRead() throws Exception {
        Map<String, String> values = good("filter", "(user=ann*)");
        values.putAll(Map.of("max.error.rate", "5", "min.messages", "7", "window.ms", "9000"));

        assertThat(read(values))
                .isEqualTo(new Pin(
                        "quiz.cfg",
                        "quiz",
                        Optional.of(new Version("1.2.0")),
                        Optional.of(new Version("1.3.0")),
                        new Split(10, FrameworkUtil.createFilter("(user=ann*)")),
                        new Tolerance(5, 7, Duration.ofSeconds(9))));
    }

    @Test
    void defaultsAreThoseOfTheMetatype() throws Exception {
        Tolerance tolerance = read(GOOD).tolerance();

        assertThat(tolerance.rate())
                .isEqualTo(PinConfig.class.getMethod("max_error_rate").getDefaultValue());
        assertThat(tolerance.messages())
                .isEqualTo(PinConfig.class.getMethod("min_messages").getDefaultValue());
        assertThat(tolerance.window())
                .hasMillis((int) PinConfig.class.getMethod("window_ms").getDefaultValue());
    }

    @Test
    void filterAloneMeansAllThatMatch() {
        Pin pin = read(Map.of("bundle", "quiz", "canary", "1.3.0", "filter", "(user=ann)"));

        assertThat(pin.split().share()).isEqualTo(100);
        assertThat(pin).hasToString("quiz has 1.3.0 beside it for new sessions that match (user=ann)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "share; 101; share 101 refused: 0 to 100",
                "share; -1; share -1 refused: 0 to 100",
                "share; some; share some refused: a whole number, 0 to 100",
                "version; new; version new refused: a version such as 1.2.0 or 1.2.0.beta",
                "canary; 1.x; canary 1.x refused: a version such as 1.2.0 or 1.2.0.beta",
                "canary; 1.2; canary 1.2.0 refused: another version than the one that it stands beside",
                "filter; user=ann; filter user=ann refused: an LDAP filter over user, session and agent, such as (user=ann*)",
                "max.error.rate; 200; max.error.rate 200 refused: 0 to 100",
                "min.messages; 0; min.messages 0 refused: 1 to 1000000",
                "window.ms; 10; window.ms 10 refused: 1000 to 86400000",
                "canray; 1.3.0; \"key canray unknown: use bundle, version, canary, share, filter, max.error.rate,"
                        + " min.messages, window.ms\"",
            })
    void refusalNamesKeyAndValueAndWhatIsAllowed(String key, String value, String sentence) {
        assertThatThrownBy(() -> read(good(key, value))).hasMessage(sentence);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> read(Map.of("version", "1.2.0")))
                .hasMessage("bundle missing: the symbolic name of the bundle that is pinned");
        assertThatThrownBy(() -> read(Map.of("bundle", "quiz")))
                .hasMessageStartingWith("version and canary missing: say which version of quiz stays live");
        assertThatThrownBy(() -> read(Map.of("bundle", "quiz", "canary", "1.3.0")))
                .hasMessageStartingWith("share missing: the percent of new sessions");
    }

    @Test
    void fileIsReadWithoutWhatOthersAdd() {
        PinFile file = PinFile.of(
                "dev.troupe.deploy.pin~quiz",
                FrameworkUtil.asDictionary(Map.of(
                        "bundle",
                        " quiz ",
                        "share",
                        10,
                        "version",
                        " ",
                        "service.pid",
                        "dev.troupe.deploy.pin~quiz",
                        "felix.fileinstall.filename",
                        "file:/home/config/dev.troupe.deploy.pin-quiz.cfg")));

        assertThat(file)
                .isEqualTo(new PinFile("dev.troupe.deploy.pin-quiz.cfg", Map.of("bundle", "quiz", "share", "10")));
    }

    @Test
    void secondPinOfABundleIsRefusedAndTheFirstStays() {
        PinFile first = new PinFile("a.cfg", GOOD);
        PinFile second = new PinFile("b.cfg", good("version", "1.1.0"));
        Pins pins = new Pins(() -> List.of(second, first));

        pins.look();

        assertThat(pins.of("quiz")).map(Pin::source).contains("a.cfg");
    }
}
