package dev.troupe.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAligned() {
        String table = Columns.align(List.of(
                List.of("scenario", "target", "rate", "p50", "p99", "CPU", "ratio", "goal"),
                List.of("64 × 1", "base", "1,000", "1.5", "12.5", "19.60", "", "")));

        assertThat(table.lines())
                .containsExactly(
                        "scenario  target   rate  p50   p99    CPU  ratio  goal",
                        "-".repeat(54),
                        "64 × 1    base    1,000  1.5  12.5  19.60");
    }
}
