package dev.troupe.core.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.realtime.AgentKind;
import dev.troupe.agent.realtime.AgentRealtimeStatus;
import dev.troupe.agent.realtime.AgentRequestModel;
import dev.troupe.agent.realtime.ConnectionStatus;
import dev.troupe.agent.realtime.EventType;
import dev.troupe.agent.realtime.HealthDataModel;
import dev.troupe.agent.realtime.ImplementationType;
import dev.troupe.agent.realtime.KafkaMessageModel;
import dev.troupe.agent.realtime.MQTTMessageModel;
import dev.troupe.agent.realtime.RealtimeConnectionInfo;
import dev.troupe.agent.realtime.RealtimeEvent;
import dev.troupe.agent.realtime.StreamingDataModel;
import dev.troupe.agent.realtime.StreamingDataType;
import dev.troupe.agent.realtime.Timestamps;
import dev.troupe.agent.realtime.WebSocketMessage;
import dev.troupe.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The realtime models, on the wire and back. */
class RealtimeModelsTest {

    private static final String TIME = "2026-11-20T13:16:12.037454";

    private final Binding binding = new Binding();

    private <T> T read(String json, Class<T> type) {
        return binding.data(Json.parse(json)).as(type);
    }

    private String written(Object model) {
        return binding.json(model).toString();
    }

    @Test
    void eventHasAllItsMembersOnTheWireNullsIncluded() {
        RealtimeEvent event = new RealtimeEvent(
                "e-1", EventType.ALERT_TRIGGERED, "health", null, Map.of("alert", "high"), TIME, null, null, 2);

        assertThat(written(event))
                .isEqualTo("{\"event_id\":\"e-1\",\"event_type\":\"alert_triggered\",\"source_service\":\"health\","
                        + "\"source_agent\":null,\"data\":{\"alert\":\"high\"},\"timestamp\":\"" + TIME
                        + "\",\"correlation_id\":null,\"stream_id\":null,\"priority\":2}");
        assertThat(read(written(event), RealtimeEvent.class)).isEqualTo(event);
    }

    @Test
    void absentMembersOfAnEventHaveTheirDefaults() {
        RealtimeEvent event = read("{}", RealtimeEvent.class);

        assertThat(event.event_id()).hasSize(36);
        assertThat(event.event_type()).isEqualTo(EventType.CUSTOM_EVENT);
        assertThat(event.source_service()).isEmpty();
        assertThat(event.data()).isEmpty();
        assertThat(event.timestamp()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
        assertThat(event.priority()).isEqualTo(1);
    }

    @Test
    void priorityAndQosHaveLimits() {
        assertThatThrownBy(() -> read("{\"priority\":4}", RealtimeEvent.class))
                .isInstanceOf(AgentException.class)
                .hasMessageContaining("priority 4 refused: 1 to 3");
        assertThatThrownBy(() -> read("{\"topic\":\"t\",\"payload\":\"p\",\"qos\":3}", MQTTMessageModel.class))
                .hasMessageContaining("qos 3 refused: 0 to 2");
    }

    @Test
    void frameHasSixKeys() {
        WebSocketMessage frame = new WebSocketMessage("m-1", "ping", Map.of(), TIME, null, null);

        assertThat(written(frame))
                .isEqualTo("{\"message_id\":\"m-1\",\"message_type\":\"ping\",\"payload\":{},\"timestamp\":\"" + TIME
                        + "\",\"correlation_id\":null,\"response_to\":null}");
        assertThat(read("{\"message_type\":\"ping\"}", WebSocketMessage.class).payload())
                .isEmpty();
    }

    @Test
    void readingIsANumberOrNumbersByName() {
        String start = "{\"device_id\":\"d\",\"reading_type\":\"r\",\"unit\":\"u\",\"value\":";

        assertThat(read(start + "72}", HealthDataModel.class).number()).hasValue(72);
        HealthDataModel pressure = read(start + "{\"systolic\":150.5,\"diastolic\":90}}", HealthDataModel.class);
        assertThat(pressure.number("systolic")).hasValue(150.5);
        assertThat(pressure.number("diastolic")).hasValue(90);
        assertThat(pressure.number("pulse")).isEmpty();
        assertThat(pressure.number()).isEmpty();
        assertThatThrownBy(() -> read(start + "\"high\"}", HealthDataModel.class))
                .isInstanceOf(AgentException.class)
                .hasMessageContaining("value must be a number, or numbers by name");
        assertThatThrownBy(() -> read(start + "{\"systolic\":\"high\"}}", HealthDataModel.class))
                .isInstanceOf(AgentException.class);
    }

    @Test
    void queryOfARequestIsRequired() {
        assertThatThrownBy(() -> read("{}", AgentRequestModel.class)).hasMessageContaining("query");
        AgentRequestModel request = read("{\"query\":\"q\"}", AgentRequestModel.class);

        assertThat(request.priority()).isEqualTo(1);
        assertThat(request.parameters()).isNull();
    }

    @Test
    void statusHoldsConnections() {
        RealtimeConnectionInfo link = new RealtimeConnectionInfo(
                "health", "kafka", ConnectionStatus.RECONNECTING, "kafka:9092", null, null, "refused", 3);
        AgentRealtimeStatus status = new AgentRealtimeStatus(
                "orchestrator", "deterministic", "troupe", true, true, List.of(link), List.of("events"), 7, 1, null);

        assertThat(written(status)).contains("\"status\":\"reconnecting\"", "\"last_activity\":null");
        assertThat(read(written(status), AgentRealtimeStatus.class)).isEqualTo(status);
    }

    @Test
    void recordsOfBrokersAndStreamsComeBack() {
        KafkaMessageModel record = new KafkaMessageModel("t", null, Map.of("a", 1L), Map.of("h", "v"), TIME, 3, 1017L);
        StreamingDataModel data =
                new StreamingDataModel("d", StreamingDataType.SENSOR_DATA, "s", Map.of("a", 1L), TIME, "1.0", null);

        assertThat(read(written(record), KafkaMessageModel.class)).isEqualTo(record);
        assertThat(read(written(data), StreamingDataModel.class)).isEqualTo(data);
        assertThat(written(data)).contains("\"data_type\":\"sensor_data\"", "\"schema_version\":\"1.0\"");
    }

    @Test
    void enumsHaveTheNamesOfTheWire() {
        assertThat(written(AgentKind.values()))
                .isEqualTo("[\"business-analyst\",\"business-architect\",\"application-architect\","
                        + "\"infrastructure-architect\",\"solution-architect\",\"developer\",\"project-manager\","
                        + "\"accountant\",\"orchestrator\"]");
        assertThat(written(Map.of("by", ImplementationType.ANTHROPIC))).isEqualTo("{\"by\":\"anthropic\"}");
        assertThat(binding.data(Json.string("data_processed")).as(EventType.class))
                .isEqualTo(EventType.DATA_PROCESSED);
        assertThatThrownBy(() -> binding.data(Json.string("DATA_PROCESSED")).as(EventType.class))
                .hasMessageContaining("\"agent_task_started\"");
    }

    @Test
    void timesAreReadWithAndWithoutAZone() {
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");

        assertThat(Timestamps.parse("2026-11-20T12:00:00Z")).isEqualTo(noon);
        assertThat(Timestamps.parse("2026-11-20T14:00:00+02:00")).isEqualTo(noon);
        assertThat(Timestamps.parse(Timestamps.of(noon))).isEqualTo(noon);
    }
}
