package dev.troupe.deploy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.Deployment.State;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final Ledger ledger = new Ledger();

    @Test
    void lastHundredThatAreGoneAreRememberedNewestFirst() {
        for (int version = 0; version < 103; version++) {
            ledger.publish(Stream.of(entry("quiz.jar", "1." + version)), NOW);
        }

        List<Deployment> list = ledger.list();

        assertThat(list).hasSize(101);
        assertThat(list.get(0).version()).isEqualTo("1.102");
        assertThat(list.get(1)).returns("1.101", Deployment::version).returns(State.RETIRED, Deployment::state);
        assertThat(list.get(100).version()).isEqualTo("1.2");
    }

    @Test
    void failureThatIsGoneIsNoTroubleAnyMoreButKeepsItsReason() {
        Entry failed = entry("quiz.jar", "1.3");
        failed.to(State.FAILED, "quiz 1.3 needs more", NOW);
        ledger.publish(Stream.of(failed), NOW);

        ledger.publish(Stream.of(), NOW);

        assertThat(ledger.list().getFirst())
                .returns(State.RETIRED, Deployment::state)
                .returns("quiz 1.3 needs more", Deployment::reason);
    }

    @Test
    void whatNeverWasABundleIsForgotten() {
        ledger.publish(Stream.of(Entry.failed("", "", "x.jar", "x.jar is empty", NOW)), NOW);

        ledger.publish(Stream.of(), NOW);

        assertThat(ledger.list()).isEmpty();
    }

    @Test
    void presentOnesAreSortedByFileAndTheOneThatComesIsBeforeTheOneThatGoes() {
        Entry leaving = entry("a.jar", "1.2");
        leaving.to(State.DRAINING, "", NOW);
        Entry live = entry("a.jar", "1.3");
        live.to(State.LIVE, "", NOW);

        ledger.publish(Stream.of(entry("b.jar", "1.0"), leaving, live, live), NOW);

        assertThat(ledger.list()).extracting(Deployment::version).containsExactly("1.3", "1.2", "1.0");
    }

    private static Entry entry(String file, String version) {
        return Entry.staged("quiz", version, List.of(), file, NOW);
    }
}
