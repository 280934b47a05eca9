package dev.troupe.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {

    private static List<String> line(List<String> options, String... hosts) {
        return new Command(Path.of("/home/data/isolation/1"), Path.of("/home/logs/crash.log"), 64, options)
                .line(Path.of("bundle.jar"), Path.of("link"), List.of(hosts));
    }

    @Test
    void takesOptionsOfTheHostButForMemoryAndDiagnosis() {
        List<String> line = line(
                List.of(),
                "-Djdk.virtualThreadScheduler.parallelism=16",
                "-XX:+UseCompactObjectHeaders",
                "-XX:AOTCache=cache",
                "-XX:AOTCacheOutput=cache",
                "-XX:+UseG1GC",
                "-XX:MaxRAMPercentage=80",
                "-Xmx8g",
                "-XX:StartFlightRecording=a",
                "-agentlib:jdwp=server=y",
                "-Dsecret=x");

        assertThat(line)
                .contains(
                        "-Djdk.virtualThreadScheduler.parallelism=16",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:AOTCache=cache",
                        "-XX:+UseSerialGC",
                        "-Xmx64m")
                .doesNotContain(
                        "-XX:AOTCacheOutput=cache",
                        "-XX:+UseG1GC",
                        "-XX:MaxRAMPercentage=80",
                        "-Xmx8g",
                        "-XX:StartFlightRecording=a",
                        "-agentlib:jdwp=server=y",
                        "-Dsecret=x");
    }

    @Test
    void collectorThatIsAskedForIsTheOnlyOne() {
        assertThat(line(List.of("-XX:+UseParallelGC"), "-XX:+UseG1GC"))
                .contains("-XX:+UseParallelGC")
                .doesNotContain("-XX:+UseSerialGC", "-XX:+UseG1GC");
    }
}
