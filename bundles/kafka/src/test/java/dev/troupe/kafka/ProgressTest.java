package dev.troupe.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.kafka.Progress.Step;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress progress = new Progress();

    @Test
    void nothingBehindAnUnfinishedRecordIsCommitted() {
        Step first = progress.begin(7);
        Step second = progress.begin(9);

        progress.done(second);
        assertThat(progress.toCommit()).isEmpty();
        assertThat(progress.underway()).isEqualTo(2);

        progress.done(first);
        assertThat(progress.toCommit()).hasValue(10);
        assertThat(progress.underway()).isZero();
    }

    @Test
    void whatIsCommittedIsNotCommittedAgain() {
        progress.done(progress.begin(7));

        progress.committed(8);

        assertThat(progress.toCommit()).isEmpty();
    }
}
