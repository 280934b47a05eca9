package dev.troupe.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void withoutKeysItIsTheSeedsLinkToNowhere() {
        Settings settings = Settings.of(Map.of());

        assertThat(settings.url()).isEmpty();
        assertThat(settings.privates()).isFalse();
        assertThat(settings.speaks().dialect()).isEqualTo("chat");
        assertThat(settings.pace().connect()).hasSeconds(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            url            | http://x                       | url 'http://x' refused: ws:// or wss://
            urls           | ws://x                         | did you mean url?
            agent          | He lios                        | agent 'He lios' refused
            dialect        | morse                          | dialect 'morse' refused: chat, text or template
            allow.private  | maybe                          | allow.private 'maybe' refused: true or false
            ping.s         | 0                              | ping.s 0 refused: 1 to 3600
            headers        | Authorization: Bearer s3cret   | headers: Authorization refused: say where the secret lies
            headers        | X-Api-Key: s3cret              | headers: X-Api-Key refused
            headers        | Host: evil                     | headers: Host refused
            headers        | nonsense                       | headers refused: NAME: VALUE
            tls.truststore.password | s3cret                | tls.truststore.password refused
            """)
    void valueThatIsRefusedIsNamedWithoutSecrets(String key, String value, String sentence) {
        assertThatThrownBy(() -> Settings.of(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void templateIsReadOnlyWhenItIsSpoken() {
        assertThat(Settings.of(Map.of("template.reply", "{")).speaks().template())
                .isEmpty();
        assertThatThrownBy(() -> Settings.of(Map.of("dialect", "template", "template.reply", "{")))
                .hasMessageStartingWith("template.reply refused: JSON");
    }
}
