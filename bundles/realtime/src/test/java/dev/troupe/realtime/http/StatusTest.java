package dev.troupe.realtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.core.Link;
import dev.troupe.core.topics.TopicTable;
import dev.troupe.json.Json;
import dev.troupe.realtime.Configuration;
import dev.troupe.realtime.Traffic;
import dev.troupe.realtime.socket.Audience;
import dev.troupe.realtime.stream.Streams;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatusTest {

    private static final Instant LATELY = Instant.parse("2100-01-01T00:00:00Z");

    private final Configuration configuration =
            new Configuration(Map.of("agent.type", "business-analyst"), Map.of("IMPLEMENTATION_TYPE", "anthropic"));
    private final Traffic traffic = new Traffic();

    private record Kafka(Link.State state) implements Link {

        @Override
        public String name() {
            return "kafka";
        }
    }

    private Status status(List<Link> links, PlatformSecrets secrets) {
        return new Status(
                configuration,
                new Audience(),
                new Streams(new TopicTable(), configuration),
                traffic,
                links,
                Optional.ofNullable(secrets));
    }

    private static Link kafka() {
        return new Kafka(new Link.State(
                Link.Status.RECONNECTING,
                "broker:9092",
                Optional.empty(),
                Optional.of(LATELY),
                Optional.of("the broker is away"),
                3,
                40,
                2));
    }

    private static PlatformSecrets secrets() {
        return new PlatformSecrets() {
            @Override
            public String platform() {
                return "my-platform";
            }

            @Override
            public Optional<String> get(String service, String key) {
                return Optional.of("hunter22");
            }

            @Override
            public Set<String> keys(String service) {
                return service.equals("kafka") ? Set.of("KAFKA_PASSWORD") : Set.of();
            }

            @Override
            public AutoCloseable listen(String service, Runnable changed) {
                return () -> {};
            }
        };
    }

    @Test
    void linksAreCountedAndShown() {
        traffic.heard();

        Json status = status(List.of(kafka()), secrets()).status(true).toJson();

        assertThat(status.text("agent_type")).contains("business-analyst");
        assertThat(status.text("service_name")).contains("business-analyst-anthropic");
        assertThat(status.member("message_count")).contains(Json.number(41));
        assertThat(status.member("error_count")).contains(Json.number(2));
        assertThat(status.text("last_activity").orElseThrow()).matches("(2100-01-01|2099-12-31)T.*");
        Json link = status.member("connections").orElseThrow().elements().getFirst();
        assertThat(link.toString())
                .contains(
                        "\"connection_type\":\"kafka\"",
                        "\"status\":\"reconnecting\"",
                        "\"endpoint\":\"broker:9092\"",
                        "\"error_message\":\"the broker is away\"",
                        "\"retry_count\":3");
    }

    @Test
    void secretsAreShownByTheirKeysAlone() {
        String status = status(List.of(), secrets()).status(true).toJson().toString();

        assertThat(status).contains("\"platform\":\"my-platform\"", "\"kafka\":[\"KAFKA_PASSWORD\"]");
        assertThat(status).doesNotContain("hunter22");
    }

    @Test
    void strangersAreToldNeitherWhereBrokersAreNorWhichSecretsThereAre() {
        String status =
                status(List.of(kafka()), secrets()).status(false).toJson().toString();

        assertThat(status).contains("\"endpoint\":\"\"", "\"error_message\":null");
        assertThat(status).doesNotContain("broker", "KAFKA_PASSWORD", "my-platform");
    }

    @Test
    void healthHasTheSameCounts() {
        traffic.failed();

        assertThat(status(List.of(kafka()), secrets()).keys())
                .containsEntry("connections", 0)
                .containsEntry("message_count", 40L)
                .containsEntry("error_count", 3L);
    }
}
