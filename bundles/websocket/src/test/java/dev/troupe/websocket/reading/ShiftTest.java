package dev.troupe.websocket.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ShiftTest {

    private final Shift shift = new Shift();

    @Test
    void threadThatIsInTheSameHandlerAtTwoLooksIsRelieved() {
        shift.begin();
        shift.look();
        boolean afterOne = shift.relieve();
        shift.look();

        boolean afterTwo = shift.relieve();

        assertThat(afterOne).isFalse();
        assertThat(afterTwo).isTrue();
        assertThat(shift.end()).isFalse();
        assertThat(shift.isMine()).isFalse();
    }

    @Test
    void threadThatCameOutBetweenTwoLooksIsNot() {
        shift.begin();
        shift.look();
        shift.end();
        shift.begin();
        shift.look();

        assertThat(shift.relieve()).isFalse();
        assertThat(shift.end()).isTrue();
    }

    @Test
    void threadThatComesOutBehindTheSecondLookKeepsItsShift() {
        shift.begin();
        shift.look();
        shift.look();
        shift.end();

        assertThat(shift.relieve()).isFalse();
        assertThat(shift.isMine()).isTrue();
    }

    @Test
    void threadThatWaitsDoesNotStir() {
        shift.begin();
        shift.end();
        boolean afterWork = shift.look();

        assertThat(afterWork).isTrue();
        assertThat(shift.look()).isFalse();
        assertThat(shift.relieve()).isFalse();
    }
}
