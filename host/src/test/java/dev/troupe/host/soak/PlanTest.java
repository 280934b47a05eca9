package dev.troupe.host.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    private static final List<String> SUITES = List.of("replacements", "stalls");

    private static Plan plan(String... arguments) {
        return Plan.parse(List.of(arguments), SUITES);
    }

    @Test
    void withoutOptionsEverythingRunsOnce() {
        Plan plan = plan();

        assertThat(plan.rounds()).isEqualTo(1);
        assertThat(SUITES).allMatch(plan::includes);
    }

    @Test
    void optionsAreTakenInAnyOrder() {
        Plan plan = plan("--only", "stalls", "--seed", "7", "--rounds", "3");

        assertThat(plan).isEqualTo(new Plan(3, 7, "stalls"));
        assertThat(plan.includes("replacements")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--round | 3 | option '--round' unknown: use --rounds, --seed, --only",
                "--rounds | 0 | --rounds '0' refused: a whole number, 1 to 100000",
                "--seed | x | --seed 'x' refused: a whole number, 0 to 4611686018427387903",
                "--only | stall | suite 'stall' unknown: use replacements or stalls"
            })
    void whatIsNotUnderstoodIsRefused(String option, String value, String sentence) {
        assertThatThrownBy(() -> plan(option, value)).hasMessage(sentence);
    }

    @Test
    void optionWithoutValueIsRefused() {
        assertThatThrownBy(() -> plan("--rounds")).hasMessage("option --rounds has no value");
    }
}
