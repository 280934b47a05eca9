package dev.troupe.core;

import dev.troupe.json.Json;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something published under a topic. One object serves all subscribers, so that each wire form is made once. Safe for use by many threads. */
public final class Event {

    private final String topic;
    private final String type;
    private final Json data;
    private final Instant timestamp;
    private volatile @Nullable Encoded encoded;

    /** @param type what kind of event it is; empty for a plain one */
    public Event(String topic, String type, Json data, Instant timestamp) {
        this.topic = topic;
        this.type = type;
        this.data = data;
        this.timestamp = timestamp;
    }

    public String topic() {
        return topic;
    }

    /** Empty when it is plain data. */
    public String type() {
        return type;
    }

    public Json data() {
        return data;
    }

    public Instant timestamp() {
        return timestamp;
    }

    /**
     * The event in one wire form, made at the first call for this encoder and shared from then on. Do not change the bytes.
     *
     * @param encoder a constant: the same object at each call
     */
    public byte[] encoded(Function<Event, byte[]> encoder) {
        for (Encoded known = encoded; known != null; known = known.next) {
            if (known.encoder == encoder) {
                return known.bytes;
            }
        }
        Encoded made = new Encoded(encoder, encoder.apply(this), encoded);
        encoded = made; // a race makes it twice, which is harmless
        return made.bytes;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, and never handed out whole
    private record Encoded(
            Function<Event, byte[]> encoder,
            byte[] bytes,
            @Nullable Encoded next) {}
}
