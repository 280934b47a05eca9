package dev.troupe.envelope;

import dev.troupe.core.Request;
import dev.troupe.json.Json;
import dev.troupe.json.JsonLimits;
import dev.troupe.json.JsonScan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One frame of a client, as slices of its bytes: nothing is copied until somebody asks. It is filled by one scan, which also checks
 * the whole frame; from then on it does not change.
 */
final class Envelope implements Request, JsonScan.MemberSink {

    /** Characters of a type, an id, a correlation id or an agent's name. */
    static final int NAME = 128;

    private static final JsonScan SCAN = new JsonScan(JsonLimits.DEFAULT);

    private static final byte[] TYPE = ascii("type");
    private static final byte[] DATA = ascii("data");
    private static final byte[] CORRELATION_ID = ascii("correlationId");
    private static final byte[] ID = ascii("id");
    private static final byte[] AGENT_ID = ascii("agentId");
    private static final byte[] STREAM = ascii("stream");
    private static final byte[] TOPIC = ascii("topic");
    private static final byte[] TARGET = ascii("target");

    private final boolean takesPieces;
    private @Nullable Json typeSlice;
    private Json data = Json.NULL;
    private @Nullable Json correlation;
    private @Nullable Json idSlice;
    private @Nullable Json agent;
    private @Nullable Json topic;
    private @Nullable Json target;
    private boolean stream;
    private String type = "";

    /** @param takesPieces whether this client takes pieces of every answer, not of those only for which it asks */
    Envelope(boolean takesPieces) {
        this.takesPieces = takesPieces;
    }

    /**
     * Takes the frame in. When it is refused, what came before the fault is here all the same, so that the refusal can carry the
     * correlation id.
     *
     * @throws dev.troupe.json.JsonException when the frame is not one JSON object
     * @throws IllegalArgumentException when a member is not what it should be, in a sentence
     */
    void read(byte[] frame) {
        SCAN.object(frame, 0, frame.length, this);
        check("correlationId", correlation != null && correlation.isNumber() ? null : correlation);
        type = name("type", typeSlice)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "type is missing: a frame is an object such as {\"type\":\"message\",\"data\":{\"text\":\"hello\"}}"));
        check("id", idSlice);
    }

    /** What is short enough in bytes, and is as it looks, need not become a string before somebody asks for it. */
    private static void check(String what, @Nullable Json slice) {
        boolean fine = slice != null && slice.isString() && slice.size() > 2 && slice.size() <= NAME + 2;
        if (!fine) {
            name(what, slice);
        }
    }

    @Override
    public void member(byte[] b, int keyFrom, int keyTo, int valueFrom, int valueTo) {
        Json value = Json.checked(b, valueFrom, valueTo);
        switch (keyTo - keyFrom) {
            case 2 -> idSlice = is(ID, b, keyFrom, keyTo) ? value : idSlice;
            case 4 -> {
                if (is(DATA, b, keyFrom, keyTo)) {
                    data = value;
                } else if (is(TYPE, b, keyFrom, keyTo)) {
                    typeSlice = value;
                }
            }
            case 5 -> topic = is(TOPIC, b, keyFrom, keyTo) ? value : topic;
            case 6 -> {
                if (is(STREAM, b, keyFrom, keyTo)) {
                    stream = value.equals(Json.TRUE);
                } else if (is(TARGET, b, keyFrom, keyTo)) {
                    target = value;
                }
            }
            case 7 -> agent = is(AGENT_ID, b, keyFrom, keyTo) ? value : agent;
            case 13 -> correlation = is(CORRELATION_ID, b, keyFrom, keyTo) ? value : correlation;
            default -> {
                // unknown members are ignored, so that clients may be newer than hosts
            }
        }
    }

    private static boolean is(byte[] key, byte[] b, int from, int to) {
        return Arrays.equals(key, 0, key.length, b, from, to);
    }

    /** A number is taken as it is written, for clients that count. */
    private static @Nullable String correlationId(@Nullable Json slice) {
        if (slice != null && slice.isNumber()) {
            return slice.toString();
        }
        return name("correlationId", slice).orElse(null);
    }

    private static Optional<String> name(String what, @Nullable Json slice) {
        if (slice == null || slice.isNull()) {
            return Optional.empty();
        }
        String text = slice.asText().orElse("");
        if (text.isEmpty() || text.length() > NAME) {
            throw new IllegalArgumentException(what + " refused: a string of 1 to " + NAME + " characters");
        }
        return Optional.of(text);
    }

    /** Null also when it came as something that cannot be sent back. */
    @Override
    public @Nullable Json mark() {
        Json came = correlation;
        boolean sendable = came != null && (came.isString() || came.isNumber()) && came.size() <= 6 * NAME + 2;
        return sendable ? came : null;
    }

    /** Whether it names this agent or none; false also when it cannot be told at a glance. */
    boolean isFor(byte[] agentAsJson) {
        Json named = agent;
        return named == null
                || Arrays.equals(agentAsJson, 0, agentAsJson.length, named.bytes(), named.from(), named.to());
    }

    /** @throws IllegalArgumentException when there is one that is no name */
    Optional<String> agent() {
        return name("agentId", agent);
    }

    /** @throws IllegalArgumentException when it is missing or no string */
    String topic() {
        return topic == null ? missing("topic") : topic.asText().orElseGet(() -> missing("topic"));
    }

    /** The correlation id that a cancelling frame names. */
    String target() {
        String named = correlationId(target);
        return named == null ? missing("target") : named;
    }

    private String missing(String member) {
        throw new IllegalArgumentException("a frame of type '" + type + "' needs a " + member + ", a string");
    }

    @Override
    public @Nullable String id() {
        return name("id", idSlice).orElse(null);
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Json data() {
        return data;
    }

    @Override
    public @Nullable String correlationId() {
        return correlationId(correlation);
    }

    @Override
    public boolean pieces() {
        return stream || takesPieces;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
