package dev.troupe.mqtt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.core.Feed;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import dev.troupe.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message, as this host sees it. */
final class Incoming {

    /** Property that names the host which has sent a message. */
    static final String ORIGIN = "troupe-origin";

    /** Header of a payload that is no text: it stands there in Base64. */
    private static final String ENCODING = "mqtt-encoding";

    private static final String RETAINED = "mqtt-retained";

    /** Property by which a sender makes a message known when it comes again. */
    private static final String ID = "id";

    private static final int LONGEST = 256;

    private Incoming() {}

    static boolean isFrom(String host, Arrived message) {
        return host.equals(message.properties().get(ORIGIN));
    }

    /**
     * @param topic of this host
     * @throws IllegalArgumentException a sentence, when the host takes none like this
     */
    static Feed feed(String topic, Arrived message) {
        if (message.topic().length() > LONGEST) {
            throw new IllegalArgumentException("its topic is longer than " + LONGEST + " characters");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (message.retained()) {
            headers.put(RETAINED, "true");
        }
        Json data = data(message.payload(), headers);
        headers.putAll(message.properties());
        // Where many topics become one, what one device says stays in order, and what others say does not wait for it.
        String key = topic.equals(message.topic()) ? "" : message.topic();
        return new Feed(topic, key, id(message), data, headers);
    }

    private static @Nullable String id(Arrived message) {
        String id = message.properties().get(ID);
        return id == null || id.length() > LONGEST ? null : "mqtt:" + message.topic() + "-" + id;
    }

    private static Json data(ByteBuffer payload, Map<String, String> headers) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        try {
            return Json.parse(bytes);
        } catch (JsonException e) { // then it is text
            try {
                return Json.string(
                        UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
            } catch (CharacterCodingException noText) {
                headers.put(ENCODING, "base64");
                return Json.string(Base64.getEncoder().encodeToString(bytes));
            }
        }
    }

    /** What the event tells of a message that no agent wants. */
    static Json unhandled(Arrived message, Json payload) {
        byte[] data = new JsonWriter(64 + payload.size())
                .raw("{\"topic\":".getBytes(US_ASCII))
                .string(message.topic())
                .raw(",\"payload\":".getBytes(US_ASCII))
                .json(payload)
                .raw("}".getBytes(US_ASCII))
                .toBytes();
        return Json.checked(data, 0, data.length);
    }
}
