package dev.troupe.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void wordsAreSmallAndWithoutWhatStandsBetween() {
        assertThat(Words.of("Push-ups, 3 × 10 (today)!")).containsExactly("push", "ups", "3", "10", "today");
    }

    @Test
    void apostropheIsPartOfAWordHoweverItIsWritten() {
        assertThat(Words.of("What's up")).isEqualTo(Words.of("what’s UP")).containsExactly("whats", "up");
    }

    @Test
    void lettersOfAllScriptsMakeWords() {
        assertThat(Words.of("Müsli 💪 für mich, 我要跑步")).containsExactly("müsli", "für", "mich", "我", "要", "跑", "步");
    }

    @Test
    void textWithoutWordsHasNone() {
        assertThat(Words.of(" … 💪 ?! ")).isEmpty();
    }
}
