package dev.troupe.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterNoticeTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"é\"", "\"語\"", "\"🎭\""})
    void excerptEndsBehindWholeCharacterWhereverItIsCut(String text) {
        byte[] data = text.getBytes(UTF_8);
        for (int cut = 0; cut <= data.length; cut++) {
            String excerpt = DeadLetterNotice.excerpt(Arrays.copyOf(data, cut));

            assertThat(text).as("cut at %d", cut).startsWith(excerpt);
        }
        assertThat(DeadLetterNotice.excerpt(data)).isEqualTo(text);
    }
}
