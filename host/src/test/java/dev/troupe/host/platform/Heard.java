package dev.troupe.host.platform;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of the alerts that somebody has heard. Safe for use by many threads. */
final class Heard {

    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final AtomicLong again = new AtomicLong();

    void alert(String id) {
        if (!ids.add(id)) {
            again.incrementAndGet();
        }
    }

    /** @param event a RealtimeEvent; only alerts count */
    void event(JsonObject event) {
        if (event.get("event_type").getAsString().equals("alert_triggered")) {
            alert(event.get("event_id").getAsString());
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

    int distinct() {
        return ids.size();
    }

    long again() {
        return again.get();
    }
}
