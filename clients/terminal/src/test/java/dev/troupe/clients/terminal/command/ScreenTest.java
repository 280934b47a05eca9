package dev.troupe.clients.terminal.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.clients.terminal.trial.Paper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

    @Test
    void footerGivesWayToALineAndComesBack() {
        Paper paper = Paper.terminal();

        paper.screen().footer("you> ");
        paper.screen().line("Helios: hello");

        assertThat(paper.text()).isEqualTo("you> \r\u001b[KHelios: hello\nyou> ");
    }

    @Test
    void nothingButLinesGoesIntoAFile() {
        Paper paper = Paper.plain();

        paper.screen().footer("you> ");
        paper.screen().line("Helios: hello");

        assertThat(paper.text()).isEqualTo("Helios: hello\n");
    }

    @Test
    void lineEndsWhatWasPrintedInPieces() {
        Paper paper = Paper.terminal();

        paper.screen().piece("Shall ");
        paper.screen().piece("I");
        paper.screen().footer("you> ");
        paper.screen().line("next");

        assertThat(paper.text()).isEqualTo("Shall I\nnext\nyou> ");
    }

    @Test
    void textOfOthersDoesNotSteerTheTerminal() {
        assertThat(Screen.harmless("a\u001b[2Jb\u0007\u009bc\r\u202Ed\te\nf 💪"))
                .isEqualTo("a\uFFFD[2Jb\uFFFD\uFFFDc\uFFFD\uFFFDd\te\nf 💪");
    }

    @Test
    void coloursCanBeHadNot() {
        assertThat(Screen.wantsColours(Map.of("TERM", "xterm"))).isTrue();
        assertThat(Screen.wantsColours(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Screen.wantsColours(Map.of("TERM", "xterm", "NO_COLOR", "1")))
                .isFalse();
    }
}
