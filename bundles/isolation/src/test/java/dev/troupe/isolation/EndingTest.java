package dev.troupe.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0,   -,       false, false, ended by itself with exit code 0",
                "3,   -,       false, false, ended by itself with exit code 3",
                "3,   -,       true,  false, ran out of memory: its heap may take 64 MiB (heap.mb)",
                "1,   -,       false, true,  crashed",
                "143, -,       false, false, was ended by signal 15",
                "137, -,       false, false, 'was killed from outside, perhaps because the machine ran out of memory'",
                "137, it hung, false, false, was killed: it hung"
            })
    void isToldInWords(int exitCode, String killed, boolean outOfMemory, boolean crashed, String words) {
        assertThat(new Ending(exitCode, killed, outOfMemory, crashed, 64, Path.of("no/crash.log")).told())
                .isEqualTo(words);
    }
}
