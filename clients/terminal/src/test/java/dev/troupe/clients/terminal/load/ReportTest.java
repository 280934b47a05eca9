package dev.troupe.clients.terminal.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Plan PLAN = new Plan(
            "ws://localhost:8000",
            7,
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            OptionalDouble.empty(),
            Duration.ofSeconds(30),
            50);

    @Test
    void textHasTheLinesOfTheOriginInItsOrder() {
        assertThat(ReportText.of(report())).isEqualTo("""
                ============================================================
                📊 LOAD TEST RESULTS
                ============================================================
                🎯 Test Configuration:
                   Clients: 7
                   Duration: 30s
                   Server: ws://localhost:8000

                📈 Results Overview:
                   Messages Sent: 150
                   Messages Received: 148
                   Success Rate: 98.67%
                   Messages/Second: 4.93
                   Total Errors: 2

                ⏱️ Response Times:
                   Average: 0.250s
                   Median: 0.250s
                   Min: 0.250s
                   Max: 0.250s
                   95th Percentile: 0.250s
                   90th Percentile: 0.250s
                   99th Percentile: 0.250s
                   99.9th Percentile: 0.250s

                👥 Client Performance:
                   load-test-0: 15 sent, 15 received, 0.250s avg
                   load-test-1: 15 sent, 15 received, 0.250s avg
                   load-test-2: 15 sent, 15 received, 0.250s avg
                   load-test-3: 15 sent, 15 received, 0.250s avg
                   load-test-4: 15 sent, 15 received, 0.250s avg
                   ... and 2 more clients

                ❌ Errors:
                   no reply in time: 2, the first: no reply within 30 s
                """);
    }

    @Test
    void jsonHasTheKeysOfTheOrigin(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.json");

        ReportJson.write(report(), file);

        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertThat(json.keySet()).containsExactly("test_config", "results", "client_details");
        assertThat(json.getAsJsonObject("test_config").keySet()).contains("num_clients", "test_duration", "server_url");
        assertThat(json.getAsJsonObject("results").keySet())
                .startsWith(
                        "total_messages_sent",
                        "total_messages_received",
                        "total_errors",
                        "success_rate",
                        "messages_per_second",
                        "response_times");
        assertThat(json.getAsJsonObject("results")
                        .getAsJsonObject("response_times")
                        .keySet())
                .containsExactly("average", "median", "min", "max", "p95", "p50", "p90", "p99", "p99_9");
        assertThat(json.getAsJsonArray("client_details")).hasSize(7);
        assertThat(json.getAsJsonArray("client_details").get(0).toString())
                .isEqualTo("{\"client_id\":\"load-test-0\",\"connected\":true,\"messages_sent\":15,"
                        + "\"messages_received\":15,\"errors\":0,\"avg_response_time\":0.25}");
        assertThat(folder.toFile().list()).containsExactly("report.json");
    }

    @Test
    void timesOfNothingAreNone() {
        Report empty = new Report(PLAN, 30, 2, 0, new Histogram(), Map.of(), List.of());

        assertThat(ReportText.of(empty)).contains("Success Rate: 0.00%", "⏱️ Response Times:\n   none\n");
        assertThat(ReportJson.of(empty)).contains("\"p95\": null");
    }

    @Test
    void shortTimesKeepTheirDigits() {
        assertThat(ReportText.seconds(0.000421)).isEqualTo("0.00042s");
        assertThat(ReportText.seconds(1.2344)).isEqualTo("1.234s");
    }

    private static Report report() {
        Histogram times = new Histogram();
        IntStream.range(0, 148).forEach(each -> times.record(250_000_000));
        List<Report.Client> clients = IntStream.range(0, 7)
                .mapToObj(index -> new Report.Client("load-test-" + index, true, 15, 15, 0, 0.25))
                .toList();
        Map<Fault, Faults.Kind> faults = Map.of(Fault.TIMEOUT, new Faults.Kind(2, "no reply within 30 s"));
        return new Report(PLAN, 30, 150, 148, times, faults, clients);
    }
}
