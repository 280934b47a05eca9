package dev.troupe.agents.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.Data;
import dev.troupe.agent.test.Answer;
import dev.troupe.agent.test.TestEvents;
import dev.troupe.agent.test.TestHost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthAgentTest {

    private static final Map<String, Object> HIGH =
            Map.of("systolic", 150, "diastolic", 95, "device_id", "cuff-7", "patient_id", "12345");

    private final RecentReadings recent = new RecentReadings();
    private final TestHost host = TestHost.of(() -> new HealthAgent(recent));
    private final TestEvents alerts = host.events("alerts");
    private final TestEvents outward = host.events("health_alerts");

    @AfterEach
    void end() {
        host.close();
    }

    private static Data member(Data data, String... path) {
        Data found = data;
        for (String name : path) {
            found = found.member(name).orElseThrow();
        }
        return found;
    }

    private Answer task(String type, Map<String, Object> parameters) {
        return host.session().send(type, Map.of("query", "please", "parameters", parameters));
    }

    @Test
    void readingThatIsTooHighRaisesOneAlertForSocketsAndOneForKafka() {
        host.publish("blood_pressure", HIGH);

        assertThat(alerts.all()).hasSize(1);
        Data event = alerts.all().getFirst().data();
        assertThat(alerts.all().getFirst().type()).isEqualTo("realtime_event");
        assertThat(event.text("event_type")).contains("alert_triggered");
        assertThat(event.text("source_service")).contains("health");
        assertThat(member(event, "data").text("type")).contains("high_blood_pressure");
        assertThat(member(event, "data", "reading").text("patient_id")).contains("12345");
        assertThat(outward.all()).hasSize(1);
        assertThat(outward.all().getFirst().data().text("event_id")).isEqualTo(event.text("event_id"));
    }

    @Test
    void bothShapesOfReadingSayTheSame() {
        host.publish("blood_pressure", HIGH);
        host.publish(
                "device_data",
                Map.of(
                        "device_id", "cuff-7",
                        "patient_id", "12345",
                        "reading_type", "blood_pressure",
                        "value", Map.of("systolic", 150, "diastolic", 95),
                        "unit", "mmHg"));

        assertThat(alerts.all())
                .extracting(alert -> member(alert.data(), "data", "reading", "value", "systolic")
                        .json())
                .containsExactly("150", "150");
    }

    @ParameterizedTest
    @CsvSource({
        "blood_pressure, systolic, 141, high_blood_pressure",
        "blood_pressure, systolic, 140, ''",
        "blood_pressure, systolic, 90, ''",
        "blood_pressure, systolic, 89, low_blood_pressure",
        "heart_rate, heart_rate, 121, high_heart_rate",
        "heart_rate, value, 120, ''",
        "heart_rate, bpm, 50, ''",
        "heart_rate, value, 49, low_heart_rate",
        "oxygen_saturation, spo2, 94, low_oxygen_saturation",
        "oxygen_saturation, value, 95, ''",
        "temperature, value, 100.5, high_temperature",
        "temperature, temperature, 95.9, low_temperature",
        "heart_rate_device_topic, value, 130, high_heart_rate",
    })
    void limitsAreThoseOfThePlatform(String topic, String name, double value, String expected) {
        host.publish(topic, Map.of(name, value));

        assertThat(alerts.all().stream()
                        .map(alert -> member(alert.data(), "data").text("alert").orElseThrow()))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @Test
    void everyReadingIsToldOnBothTopics() {
        TestEvents data = host.events("health_data");
        TestEvents events = host.events("health_events");

        host.publish("heart_rate", Map.of("value", 72, "device_id", "watch-1"));

        assertThat(data.all().getFirst().data().text("reading_type")).contains("heart_rate");
        assertThat(data.all().getFirst().type()).isEmpty();
        assertThat(events.all().getFirst().data().text("event_type")).contains("data_processed");
        assertThat(alerts.all()).isEmpty();
    }

    @Test
    void recordThatIsDeliveredTwiceRaisesOneAlert() {
        host.feed("blood_pressure", "12345", "kafka:blood_pressure-0-7", HIGH, Map.of());
        host.feed("blood_pressure", "12345", "kafka:blood_pressure-0-7", HIGH, Map.of());

        assertThat(alerts.all()).hasSize(1);
    }

    @Test
    void whatIsNoReadingIsRefusedAndTheNextIsTaken() {
        host.publish("device_data", Map.of("battery", 3));
        host.publish("device_data", "hello");
        host.publish("blood_pressure", Map.of("diastolic", 95));
        host.publish("blood_pressure", HIGH);

        assertThat(alerts.all()).hasSize(1);
    }

    @Test
    void taskProcessesReadingsAsIfADeviceHadSentThem() {
        Answer answer = task("process_vitals", Map.of("readings", List.of(HIGH, Map.of("heart_rate", 72))));

        assertThat(answer.data().text("summary")).contains("systolic 150 is over 140 mmHg");
        assertThat(member(answer.data(), "readings").json()).isEqualTo("2");
        assertThat(alerts.all()).hasSize(1);
    }

    @Test
    void taskWithoutReadingsSaysWhatToGive() {
        Answer answer = task("process_vitals", Map.of("patient_id", "12345"));

        assertThat(answer.code()).isEqualTo("invalid");
        assertThat(answer.error()).contains("give one, or a list under 'readings'");
    }

    @Test
    void analysisLooksAtTheLastReadingsOfThePatientAndRaisesNoAlert() {
        host.publish("heart_rate", Map.of("value", 45, "patient_id", "12345"));

        Answer known = task("analyze_health", Map.of("patient_id", "12345"));
        Answer unknown = task("analyze_health", Map.of("patient_id", "nobody"));
        Answer given = task("analyze_health", Map.of("reading", HIGH));

        assertThat(known.data().text("summary")).contains("heart_rate 45 is under 50 bpm");
        assertThat(unknown.data().text("summary")).contains("no readings are known");
        assertThat(given.data().text("summary")).contains("systolic 150 is over 140 mmHg");
        assertThat(alerts.all()).hasSize(1);
    }
}
