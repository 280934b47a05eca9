package dev.troupe.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.troupe.core.Topics;
import dev.troupe.json.Json;
import dev.troupe.json.JsonWriter;
import java.time.Clock;
import java.util.UUID;

/** Tells those who watch the host's events of records that no agent subscribes to. */
public final class Unhandled {

    private static final String TOPIC = "events";
    private static final String TYPE = "realtime_event";

    private final Topics topics;
    private final Clock clock;
    private final String link;

    /** @param link its name, which is the source of the events */
    public Unhandled(Topics topics, Clock clock, String link) {
        this.topics = topics;
        this.clock = clock;
        this.link = link;
    }

    /** @param data what the event holds: the record, under the names of its kind of link */
    public void tell(Json data) {
        byte[] event = new JsonWriter(256 + data.size())
                .raw(ascii("{\"event_id\":"))
                .string(UUID.randomUUID().toString())
                .raw(ascii(",\"event_type\":\"data_processed\",\"source_service\":"))
                .string(link)
                .raw(ascii(",\"source_agent\":null,\"data\":"))
                .json(data)
                .raw(ascii(",\"timestamp\":"))
                .instant(clock.millis())
                .raw(ascii(",\"correlation_id\":null,\"stream_id\":null,\"priority\":1}"))
                .toBytes();
        topics.publish(TOPIC, TYPE, Json.checked(event, 0, event.length));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
