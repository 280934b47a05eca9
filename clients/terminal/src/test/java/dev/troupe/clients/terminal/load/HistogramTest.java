package dev.troupe.clients.terminal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

class HistogramTest {

    private final Histogram histogram = new Histogram();

    @Test
    void percentilesAreWithinOnePercent() {
        for (int micros = 1; micros <= 10_000; micros++) {
            histogram.record(micros * 1_000L);
        }

        assertThat(histogram.seconds(0.5)).isCloseTo(0.005, withPercentage(1));
        assertThat(histogram.seconds(0.95)).isCloseTo(0.0095, withPercentage(1));
        assertThat(histogram.seconds(0.999)).isCloseTo(0.00999, withPercentage(1));
    }

    @Test
    void meanAndEndsAreExact() {
        histogram.record(1_000_003);
        histogram.record(5_000_001);

        assertThat(histogram.smallestSeconds()).isEqualTo(0.001000003);
        assertThat(histogram.largestSeconds()).isEqualTo(0.005000001);
        assertThat(histogram.meanSeconds()).isEqualTo(0.003000002);
    }

    @Test
    void percentileOfOneIsThatOne() {
        histogram.record(123_456_789);

        assertThat(histogram.seconds(0.5)).isEqualTo(0.123456789);
        assertThat(histogram.seconds(0.999)).isEqualTo(0.123456789);
    }

    @Test
    void nothingIsTooSmallOrTooLarge() {
        histogram.record(-5);
        histogram.record(Long.MAX_VALUE);

        assertThat(histogram.smallestSeconds()).isZero();
        assertThat(histogram.seconds(1)).isEqualTo(Long.MAX_VALUE / 1e9);
    }
}
