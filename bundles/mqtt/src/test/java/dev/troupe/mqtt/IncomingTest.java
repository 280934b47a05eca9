package dev.troupe.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.Feed;
import dev.troupe.json.Json;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncomingTest {

    private static Arrived message(String topic, byte[] payload, Map<String, String> properties) {
        return new Arrived(topic, ByteBuffer.wrap(payload), 1, true, properties, () -> {});
    }

    private static Feed feed(String payload) {
        return Incoming.feed("bp", message("bp", payload.getBytes(UTF_8), Map.of()));
    }

    @Test
    void jsonIsTakenAsItIsAndTextAsAString() {
        assertThat(feed("{\"a\": 1}").data()).isEqualTo(Json.parse("{\"a\": 1}"));
        assertThat(feed("120/80 ☺").data()).isEqualTo(Json.string("120/80 ☺"));
        assertThat(feed("").data()).isEqualTo(Json.string(""));
    }

    @Test
    void whatIsNoTextComesInBase64() {
        Feed feed = Incoming.feed("bp", message("bp", new byte[] {(byte) 0xff, 1}, Map.of()));

        assertThat(feed.data()).isEqualTo(Json.string("/wE="));
        assertThat(feed.headers()).containsEntry("mqtt-encoding", "base64").containsEntry("mqtt-retained", "true");
    }

    @Test
    void manyTopicsThatBecomeOneStayApartByTheirKey() {
        Feed feed = Incoming.feed("bp", message("devices/7/bp", "1".getBytes(UTF_8), Map.of("id", "abc")));

        assertThat(feed.key()).isEqualTo("devices/7/bp");
        assertThat(feed.id()).isEqualTo("mqtt:devices/7/bp-abc");
        assertThat(feed("1").key()).isEmpty();
        assertThat(feed("1").id()).isNull();
    }

    @Test
    void topicThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> Incoming.feed("bp", message("x".repeat(300), new byte[0], Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
