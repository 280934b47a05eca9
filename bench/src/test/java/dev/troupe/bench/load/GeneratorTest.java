package dev.troupe.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that is wrong on purpose. */
class GeneratorTest {

    private static final Duration SLICE = Duration.ofMillis(200);

    private final FickleServer server = FickleServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void rightAnswersAreCountedAndNothingIsWrong() {
        try (Generator generator = load(new Workload.Closed(3, 4))) {
            Slice slice = generator.slice(SLICE);

            assertThat(slice.count()).isPositive();
            assertThat(slice.p50()).isPositive().isLessThanOrEqualTo(slice.p99());
            assertThat(generator.lost()).isZero();
            assertThat(generator.faults().first()).isEmpty();
        }
    }

    @Test
    void fixedRateIsKept() {
        try (Generator generator = load(new Workload.Open(3, 1_000))) {
            Slice slice = generator.slice(Duration.ofMillis(500));

            assertThat(slice.rate()).isBetween(900.0, 1_100.0);
            assertThat(generator.faults().first()).isEmpty();
        }
    }

    @Test
    void swallowedMessageIsLost() {
        try (Generator generator = load(new Workload.Closed(1, 1))) {
            server.swallowsNext();

            generator.slice(SLICE);

            assertThat(generator.lost()).isEqualTo(1);
        }
    }

    @Test
    void answerWithAnotherIdIsAFault() {
        try (Generator generator = load(new Workload.Closed(1, 1))) {
            server.changesIdOfNext();

            generator.slice(SLICE);

            assertThat(generator.faults().first()).singleElement().asString().contains("correlationId");
        }
    }

    @Test
    void answerThatWasNotAcknowledgedIsAFaultOfADurableAgent() {
        try (Generator generator = load(new Workload.Durable(1, 1))) {
            generator.slice(SLICE);

            assertThat(generator.faults().first()).first().asString().isEqualTo("an answer before its acknowledgement");
        }
    }

    @Test
    void closedConnectionIsAFault() {
        try (Generator generator = load(new Workload.Closed(1, 1))) {
            server.hangsUpAtNext();

            Slice slice = generator.slice(SLICE);

            assertThat(slice.count()).isZero();
            assertThat(generator.lost()).isEqualTo(1);
            assertThat(generator.faults().first()).singleElement().asString().contains("closed");
        }
    }

    private Generator load(Workload workload) {
        return new Generator(new Address(server.url(), "echo", true), workload, () -> 0, SLICE);
    }
}
