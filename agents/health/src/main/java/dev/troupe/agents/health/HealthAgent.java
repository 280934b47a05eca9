package dev.troupe.agents.health;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Data;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.agent.Subscribes;
import dev.troupe.agent.realtime.AgentRequestModel;
import dev.troupe.agent.realtime.Realtime;
import dev.troupe.agent.realtime.RealtimeEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Watches readings, wherever they come from: a topic, Kafka, MQTT, a socket or REST. Each is told on {@value #DATA} and {@value #EVENTS}; one that is not well
 * raises an alert, once, on {@value #ALERTS}, among the agents' events, and on {@value #ALERTS_OUT}, which goes to Kafka.
 */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(
        name = "health",
        title = "Health",
        description = "Watches blood pressure, heart rate, oxygen saturation and temperature, and raises alerts",
        capabilities = {"analyze_health", "process_vitals"},
        tasks = {"analyze_health", "process_vitals"},
        keywords = {"blood pressure", "heart rate", "vitals", "pulse"},
        examples = {"Is my blood pressure of 150 to 95 too high?", "Analyze this health data"},
        delivery = AgentType.DURABLE)
public final class HealthAgent implements Agent {

    static final String DATA = "health_data";
    static final String EVENTS = "health_events";
    static final String ALERTS = "alerts";
    static final String ALERTS_OUT = "health_alerts";

    private static final int READINGS = 1_000;

    private final RecentReadings recent;

    @Activate
    public HealthAgent(@Reference RecentReadings recent) {
        this.recent = recent;
    }

    /** What came of a task. */
    record Result(String summary, int readings, List<Alert> alerts) {}

    @Subscribes({
        "blood_pressure",
        "heart_rate",
        "oxygen_saturation",
        "temperature",
        "device_data",
        "blood_pressure_device_topic",
        "heart_rate_device_topic",
        "oxygen_saturation_device_topic",
        "temperature_device_topic"
    })
    void heard(Data data, Message message, Session session) {
        take(Reading.of(members(data), message.type()), message, session);
    }

    @Handles(
            value = "process_vitals",
            description =
                    "Takes one reading, or a list of them under 'readings', from the parameters, as if a device had sent them")
    Result process(AgentRequestModel task, Message message, Session session) {
        List<Reading> readings = readings(parameters(task));
        if (readings.isEmpty()) {
            throw new AgentException(
                    ErrorCode.INVALID, "parameters name no reading: give one, or a list under 'readings'");
        }
        List<Alert> alerts = new ArrayList<>();
        readings.forEach(reading -> take(reading, message, session).ifPresent(alerts::add));
        return result(readings, alerts);
    }

    @Handles(
            value = "analyze_health",
            description =
                    "Judges the readings in the parameters, else the last ones of the patient_id or device_id there; raises no alert")
    Result analyze(AgentRequestModel task) {
        Map<String, Object> parameters = parameters(task);
        List<Reading> readings = readings(parameters);
        if (readings.isEmpty()) {
            Object whose = parameters.getOrDefault("patient_id", parameters.get("device_id"));
            readings = whose == null ? List.of() : recent.of(whose.toString());
        }
        return result(
                readings,
                readings.stream().map(Alert::of).flatMap(Optional::stream).toList());
    }

    private Optional<Alert> take(Reading reading, Message message, Session session) {
        recent.add(reading);
        session.publish(DATA, reading.model());
        Realtime.emit(session, EVENTS, RealtimeEvent.dataProcessed(Map.of("reading", reading.model())));
        Optional<Alert> alert = Alert.of(reading);
        alert.ifPresent(raised -> {
            RealtimeEvent event = raised.event(reading.timed() ? reading.model().timestamp() : message.id());
            Realtime.emit(session, ALERTS, event);
            Realtime.emit(session, event);
            session.publish(ALERTS_OUT, raised.outward(event.event_id()));
        });
        return alert;
    }

    private static Result result(List<Reading> readings, List<Alert> alerts) {
        String summary = readings.isEmpty()
                ? "no readings are known"
                : alerts.isEmpty()
                        ? "all is well"
                        : String.join("; ", alerts.stream().map(Alert::sentence).toList());
        return new Result(summary, readings.size(), alerts);
    }

    private static Map<String, Object> parameters(AgentRequestModel task) {
        Map<String, Object> given = task.parameters();
        return given == null ? Map.of() : given;
    }

    private static List<Reading> readings(Map<String, Object> parameters) {
        if (parameters.get("readings") instanceof List<?> many) {
            if (many.size() > READINGS) {
                throw new AgentException(ErrorCode.INVALID, many.size() + " readings refused: at most " + READINGS);
            }
            return many.stream().map(each -> Reading.of(members(each), "")).toList();
        }
        Object one = parameters.getOrDefault("reading", parameters.get("data"));
        if (one != null) {
            return List.of(Reading.of(members(one), ""));
        }
        boolean measures = parameters.containsKey("reading_type")
                || Kind.measuring(parameters.keySet()).isPresent();
        return measures ? List.of(Reading.of(parameters, "")) : List.of();
    }

    private static Map<String, Object> members(Object reading) {
        if (reading instanceof Data data) {
            return members(data.as(Object.class));
        }
        if (!(reading instanceof Map<?, ?> map)) {
            throw new AgentException(ErrorCode.INVALID, "reading refused: it is no JSON object");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }
}
