package dev.troupe.host.platform;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of the alerts that somebody has heard. Safe for use by many threads. */
final class Heard {

    private final String kind;
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final AtomicLong again = new AtomicLong();

    /** @param kind of alert that counts, such as {@code high_heart_rate} */
    Heard(String kind) {
        this.kind = kind;
    }

    /** @param alert with its id, as it goes to other systems */
    void alert(JsonObject alert) {
        count(alert.get("event_id").getAsString(), alert);
    }

    private void count(String id, JsonObject alert) {
        if (alert.get("type").getAsString().equals(kind) && !ids.add(id)) {
            again.incrementAndGet();
        }
    }

    /** @param event a RealtimeEvent; only alerts count */
    void event(JsonObject event) {
        if (event.get("event_type").getAsString().equals("alert_triggered")) {
            count(event.get("event_id").getAsString(), event.getAsJsonObject("data"));
        }
    }

    void frame(String text) {
        JsonObject frame = JsonParser.parseString(text).getAsJsonObject();
        if (frame.get("message_type").getAsString().equals("realtime_event")) {
            event(frame.getAsJsonObject("payload"));
        }
    }

    /** Of the stream of a topic. */
    void line(String line) {
        if (line.startsWith("data:")) {
            JsonObject data =
                    JsonParser.parseString(line.substring("data:".length())).getAsJsonObject();
            event(
                    data.has("payload")
                            ? data.getAsJsonObject("payload")
                            : data.has("data") && !data.has("event_id") ? data.getAsJsonObject("data") : data);
        }
    }

    String kind() {
        return kind;
    }

    int distinct() {
        return ids.size();
    }

    long again() {
        return again.get();
    }
}
