package dev.troupe.deploy.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.deploy.Pinned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinFilesTest {

    @TempDir
    Path config;

    private PinFiles pins;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(config.resolve("dev.troupe.deploy.pin-sample.cfg"), "# bundle = com.acme.quiz\n");
        pins = new PinFiles(config);
    }

    @Test
    void pinIsFileAndFileIsPin() throws IOException {
        pins.pin(new Pinned("com.acme.quiz", "1.2.0", "1.3.0", "10"));

        assertThat(config.resolve("dev.troupe.deploy.pin-com.acme.quiz.cfg"))
                .hasContent("bundle = com.acme.quiz\nversion = 1.2.0\ncanary = 1.3.0\nshare = 10\n");
        assertThat(pins.list()).containsExactly(new Pinned("com.acme.quiz", "1.2.0", "1.3.0", "10"));
        pins.unpin("com.acme.quiz");
        assertThat(pins.list()).isEmpty();
        assertThat(config.resolve("dev.troupe.deploy.pin-sample.cfg")).exists();
    }

    @Test
    void fileThatPinsTheBundleKeepsItsNameItsCommentsAndWhatElseItSays() throws IOException {
        Path file = Files.writeString(
                config.resolve("dev.troupe.deploy.pin-mine.cfg"),
                "# quiz is slow since 1.3\nbundle=quiz\nversion: 1.2.0\nmin.messages = 50\n");

        pins.pin(new Pinned("quiz", "1.1.0", "", ""));

        assertThat(file).hasContent("# quiz is slow since 1.3\nmin.messages = 50\nbundle = quiz\nversion = 1.1.0\n");
        assertThat(pins.list()).containsExactly(new Pinned("quiz", "1.1.0", "", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "../quiz, 1.0.0, '', ''",
        "quiz, one, '', ''",
        "quiz, '', '', ''",
        "quiz, 1.0.0, 1.1.0, ''",
        "quiz, 1.0.0, 1.1.0, 120"
    })
    void pinThatMakesNoSenseIsRefusedAndNothingIsWritten(String bundle, String version, String canary, String share) {
        assertThatThrownBy(() -> pins.pin(new Pinned(bundle, version, canary, share)))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(pins.list()).isEmpty();
    }

    @Test
    void whatIsNotPinnedCannotBeUnpinned() {
        assertThatThrownBy(() -> pins.unpin("quiz")).hasMessageContaining("'quiz'");
    }
}
