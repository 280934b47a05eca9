package dev.troupe.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {

    private static List<Section> sections(String text) {
        return Section.of(new Shelf.Document("fitness", text));
    }

    @Test
    void headingsPartTheTextAndThoseWithoutOneAreLeftOut() {
        assertThat(sections("Before.\n# Rest\nSleep.\n## Nothing\n## Pain\nStop."))
                .extracting(Section::title, Section::text)
                .containsExactly(tuple("fitness", "Before."), tuple("Rest", "Sleep."), tuple("Pain", "Stop."));
    }

    @Test
    void linesOfOneParagraphAreOneLine() {
        assertThat(sections("Walk a little\n  more each week.\n\nThen run.")
                        .getFirst()
                        .text())
                .isEqualTo("Walk a little more each week.\n\nThen run.");
    }

    @Test
    void entriesOfListsKeepTheirLines() {
        assertThat(sections("Do:\n- squats,\n  deep ones\n- planks\n1. rest\n2) eat")
                        .getFirst()
                        .text())
                .isEqualTo("Do:\n- squats, deep ones\n- planks\n1. rest\n2) eat");
    }
}
