package dev.troupe.deploy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentenceTest {

    @Test
    void wordsFromOutsideStayOnOneLine() {
        assertThat(Sentence.of("a\n.jar is \u001b[1mdamaged")).isEqualTo("a?.jar is ?[1mdamaged");
    }

    @Test
    void lettersOfAnyLanguageStayAsTheyAre() {
        assertThat(Sentence.of("mein quiz (ä) 🎭.jar")).isEqualTo("mein quiz (ä) 🎭.jar");
    }

    @Test
    void longWordsAreCut() {
        assertThat(Sentence.of("x".repeat(10_000))).hasSizeLessThan(2_100);
    }
}
