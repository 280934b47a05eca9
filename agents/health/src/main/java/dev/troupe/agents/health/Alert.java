package dev.troupe.agents.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.agent.realtime.EventType;
import dev.troupe.agent.realtime.HealthDataModel;
import dev.troupe.agent.realtime.RealtimeEvent;
import dev.troupe.agent.realtime.Timestamps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A reading that is not well.
 *
 * @param type such as {@code high_blood_pressure}
 * @param alert the same; the original has it under both names
 * @param limit that was passed
 */
record Alert(String type, String alert, String measure, double value, double limit, HealthDataModel reading) {

    private static final int URGENT = 3;

    /** Empty when all is well. */
    static Optional<Alert> of(Reading reading) {
        Kind kind = reading.kind();
        double value = reading.measured();
        if (value > kind.most()) {
            return Optional.of(of("high_", kind.most(), reading));
        }
        return value < kind.least() ? Optional.of(of("low_", kind.least(), reading)) : Optional.empty();
    }

    private static Alert of(String side, double limit, Reading reading) {
        String type = side + reading.kind().type();
        return new Alert(type, type, reading.kind().measure(), reading.measured(), limit, reading.model());
    }

    /** The same event for the same reading, so that one that is delivered again can be told. */
    RealtimeEvent event(String origin) {
        String name = type + '|' + reading.device_id() + '|' + reading.value() + '|' + origin;
        return new RealtimeEvent(
                UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString(),
                EventType.ALERT_TRIGGERED,
                "",
                null,
                data(),
                Timestamps.now(),
                null,
                null,
                URGENT);
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", type);
        data.put("alert", alert);
        data.put("measure", measure);
        data.put("value", value);
        data.put("limit", limit);
        data.put("reading", reading);
        return data;
    }

    /** For systems that know no events: what the event holds, and its id. */
    Map<String, Object> outward(String id) {
        Map<String, Object> outward = new LinkedHashMap<>();
        outward.put("event_id", id);
        outward.putAll(data());
        return outward;
    }

    String sentence() {
        return measure + " " + plain(value) + (value > limit ? " is over " : " is under ") + plain(limit) + " "
                + reading.unit();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString(Math.round(number)) : Double.toString(number);
    }
}
