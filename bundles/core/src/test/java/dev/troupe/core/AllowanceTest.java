package dev.troupe.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final Queue<Integer> portions = new ArrayDeque<>();

    private final Allowance allowance = new Allowance(new Allowance.Source() {
        @Override
        public int some() {
            return portions.remove();
        }

        @Override
        public long waitMillis() {
            return 0;
        }
    });

    @Test
    void sourceIsAskedOnlyWhenAPortionIsUsedUp() {
        portions.addAll(List.of(2, 1, 0));

        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isTrue();
        assertThat(portions).hasSize(2);
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isFalse();
    }

    @Test
    void refusedSenderComesBackWhenThereIsSomethingAgain() {
        portions.addAll(List.of(0, 1));

        assertThat(allowance.take()).isFalse();
        assertThat(allowance.waitMillis()).isEqualTo(1);
        assertThat(allowance.take()).isTrue();
    }
}
