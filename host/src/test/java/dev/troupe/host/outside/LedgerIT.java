package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.ledger.Findings;
import dev.troupe.host.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Durable sessions while the host is killed and stands still, agents fail and are replaced, sockets are cut and the store is locked. {@code ./troupe soak} does more. */
class LedgerIT {

    private static final Duration STALL = Duration.ofSeconds(3);

    /** Rounds, each with a host of its own, and how many of them at a time. */
    private static final int ROUNDS = 5;

    private static final int AT_A_TIME = 3;

    /** At least, in each of them. */
    private static final int ANSWERS = 100;

    @Test
    void whateverFailsNothingAcceptedIsLostOrDoneTwice() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<Findings>> rounds = LongStream.rangeClosed(1, ROUNDS)
                    .mapToObj(seed -> threads.submit(() -> Ledger.round(new Random(seed), STALL, ANSWERS)))
                    .toList();

            for (int seed = 1; seed <= ROUNDS; seed++) {
                Findings findings = rounds.get(seed - 1).get();
                System.out.println("seed " + seed + ": " + findings);
                assertThat(findings.losses()).isEmpty();
                assertThat(findings.answered()).isGreaterThanOrEqualTo(ANSWERS);
                assertThat(findings.resumes()).isGreaterThan(10);
                assertThat(findings.kills()).isEqualTo(1);
            }
        }
    }
}
