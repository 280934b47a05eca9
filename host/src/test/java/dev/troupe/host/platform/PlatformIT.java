package dev.troupe.host.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.EventStream;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.Unchecked;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With nothing configured but the name of the platform and its secrets: readings of devices come in, alerts go out to all. */
class PlatformIT {

    private static final int READINGS = 1_000;
    private static final int RECORDS = 500;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Platform platform;
    private static Troupe troupe;

    @BeforeAll
    static void start() {
        platform = new Platform();
        troupe = platform.host();
        Await.until("both links are up", LIMIT, PlatformIT::isConnected);
    }

    @AfterAll
    static void stop() {
        troupe.close();
        platform.close();
    }

    private static boolean isConnected() {
        String status = troupe.rest().get("/realtime/status").body();
        return status.split("\"status\":\"connected\"", -1).length > 2;
    }

    @Test
    void eachReadingBecomesOneAlertForAllThoughPasswordsChangeAndBrokersAreKilled() {
        try (Listeners listeners = new Listeners(troupe, platform.kafka.openServers(), "high_blood_pressure");
                Device device = new Device(platform.mqtt, Platform.DEVICES, "first")) {
            measure(device, 0, READINGS / 2);
            platform.rotatePasswords();
            device.uses("second");
            Unchecked.run(platform.mqtt::kill);
            Unchecked.run(platform.kafka::kill);
            Unchecked.run(platform.mqtt::startAgain);
            measure(device, READINGS / 2, READINGS);
            Unchecked.run(platform.kafka::startAgain);

            awaitAll(listeners, READINGS);
        }
        Await.until(
                "all is well again",
                LIMIT,
                () -> troupe.anonymous().get("/health").text("status").equals("healthy"));
        assertThat(troupe.log()).doesNotContain("=first", "=second");
    }

    @Test
    void eachRecordOfKafkaRaisesItsAlertOnceThoughItIsKilledUnderLoad() {
        try (Listeners listeners = new Listeners(troupe, platform.kafka.openServers(), "high_heart_rate");
                Records records = new Records(platform.kafka.openServers())) {
            records.send(0, RECORDS / 2);
            Unchecked.run(platform.kafka::kill);
            Unchecked.run(platform.kafka::startAgain);
            records.send(RECORDS / 2, RECORDS);

            awaitAll(listeners, RECORDS);
            assertThat(listeners.socket.again()).isZero();
        }
    }

    /** The codecs have libraries of their own, for each system, in the bundle. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "lz4", "snappy", "zstd"})
    void recordsOfOthersMayBePackedByAnyCodec(String codec) {
        String reading = "{\"device_id\":\"" + codec
                + "-7\",\"reading_type\":\"oxygen_saturation\",\"value\":90,\"unit\":\"%\",\"note\":\""
                + "-".repeat(500) + "\"}";
        try (EventStream alerts = EventStream.open(troupe.uri("/stream/topic/alerts"))) {
            Records.packed(platform.kafka.openServers(), codec, "oxygen_saturation", reading);

            alerts.await("an alert", lines -> lines.stream().anyMatch(line -> line.contains(codec + "-7")));
        }
    }

    private static void measure(Device device, int from, int until) {
        for (int number = from; number < until; number++) {
            device.measures(number);
        }
    }

    private static void awaitAll(Listeners listeners, int count) {
        try {
            Await.until("all have heard all", LIMIT, () -> listeners.haveAll(count));
        } finally {
            System.out.println(count + " readings; alerts heard: " + listeners);
        }
    }
}
