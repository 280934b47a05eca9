package dev.troupe.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void quantilesAreWithinOnePercent() {
        Histogram histogram = new Histogram();
        for (int micros = 1; micros <= 10_000; micros++) {
            histogram.record(micros * 1_000L);
        }

        assertThat(histogram.millis(0.5)).isCloseTo(5, Percentage.withPercentage(1));
        assertThat(histogram.millis(0.99)).isCloseTo(9.9, Percentage.withPercentage(1));
        assertThat(histogram.millis(1)).isCloseTo(10, within(0.0));
    }

    @Test
    void smallestAndLargestValuesFit() {
        Histogram histogram = new Histogram();

        histogram.record(0);
        histogram.record(Long.MAX_VALUE);

        assertThat(histogram.millis(0.5)).isZero();
        assertThat(histogram.millis(1)).isEqualTo(Long.MAX_VALUE / 1e6);
    }

    @Test
    void nothingRecordedIsZero() {
        assertThat(new Histogram().millis(0.99)).isZero();
    }
}
