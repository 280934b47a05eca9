package dev.troupe.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutboxTest {

    @Test
    void oldestGoesWhenThereIsNoRoom() throws Exception {
        Outbox outbox = new Outbox(2, 10);

        assertThat(outbox.offer("1")).isZero();
        assertThat(outbox.offer("2")).isZero();
        assertThat(outbox.offer("3")).isEqualTo(1);
        assertThat(outbox.offer("0123456789")).isEqualTo(2);
        assertThat(outbox.takes("0123456789")).isTrue();
        assertThat(outbox.takes("01234567890")).isFalse();

        assertThat(outbox.await(0)).contains("0123456789");
    }

    @Test
    void whatCannotBeSentTwiceMakesWayForTheNext() throws Exception {
        Outbox outbox = new Outbox(9, 99);
        outbox.offer("1");
        outbox.offer("2");
        String first = outbox.await(0).orElseThrow();

        assertThat(outbox.failed(first)).isFalse();
        assertThat(outbox.failed(first)).isTrue();
        assertThat(outbox.failed(first)).isFalse();

        String second = outbox.await(0).orElseThrow();
        assertThat(second).isEqualTo("2");
        assertThat(outbox.failed(second)).isFalse();
    }

    @Test
    void whatWasSentGoesAndWhatWasNotStays() throws Exception {
        Outbox outbox = new Outbox(9, 99);
        outbox.offer("1");
        outbox.offer("2");

        String first = outbox.await(0).orElseThrow();
        assertThat(outbox.await(0)).contains("1");
        outbox.sent(first);
        outbox.sent(first);

        assertThat(outbox.await(0)).contains("2");
    }

    @Test
    void closedOneCountsWhatItLoses() {
        Outbox outbox = new Outbox(9, 99);
        outbox.offer("1");
        outbox.offer("2");
        outbox.offer("3");

        assertThat(outbox.bound(2, 99)).isEqualTo(1);
        assertThat(outbox.close()).isEqualTo(2);
        assertThat(outbox.offer("4")).isEqualTo(1);

        assertThat(outbox.size()).isZero();
    }

    @Test
    void whoWaitsIsWoken() throws Exception {
        Outbox outbox = new Outbox(9, 99);
        outbox.wake();

        assertThat(outbox.await(Long.MAX_VALUE)).isEmpty();
    }
}
