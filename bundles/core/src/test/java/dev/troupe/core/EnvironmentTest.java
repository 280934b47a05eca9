package dev.troupe.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    @TempDir
    private Path home;

    private void write(String text) throws IOException {
        Files.writeString(home.resolve(".env"), text);
    }

    @Test
    void fileOfHomeStandsBehindTheEnvironment() throws IOException {
        write("PATH=not-this\nTROUPE_TEST_ONLY=this\n");

        assertThat(new Environment(home).get("PATH")).contains(System.getenv("PATH"));
        assertThat(new Environment(home).get("TROUPE_TEST_ONLY")).contains("this");
        assertThat(new Environment(home).get("TROUPE_TEST_NONE")).isEmpty();
    }

    @Test
    void linesAreReadAsPeopleWriteThem() throws IOException {
        write("""
                \uFEFF# keys
                A=one
                export B = two words   # why
                C="with # and = and 'these'"  # why
                D='single'
                E=
                F=has#inside
                G="half
                not a line
                A=last
                """);

        assertThat(new Environment(home).file())
                .containsEntry("A", "last")
                .containsEntry("B", "two words")
                .containsEntry("C", "with # and = and 'these'")
                .containsEntry("D", "single")
                .containsEntry("E", "")
                .containsEntry("F", "has#inside")
                .containsEntry("G", "\"half")
                .hasSize(7);
        assertThat(new Environment(home).get("E")).isEmpty();
    }

    @Test
    void editNeedsNoRestart() throws IOException {
        Environment environment = new Environment(home);
        assertThat(environment.file()).isEmpty();

        write("A=one");

        assertThat(environment.get("A")).contains("one");
    }

    @Test
    void fileThatIsNoneIsNotRead() throws IOException {
        write("A=one\n#" + "x".repeat(70_000));

        assertThat(new Environment(home).file()).isEmpty();
    }
}
