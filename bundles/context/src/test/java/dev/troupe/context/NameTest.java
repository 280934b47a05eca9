package dev.troupe.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.AgentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "external-socket-user",
                "general assistant_interactions.md",
                "helios_data.json",
                "ann@example.com",
                "日本語",
                "Jürgen",
                "💪.md",
                "con-1",
                "console",
                "com10",
                "a..b",
                "-",
                "~"
            })
    void whatEveryFileSystemTakesIsAName(String text) {
        assertThat(Name.read(text)).map(Name::text).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../x",
                "a/b",
                "a\\b",
                "C:x",
                "x:stream",
                ".hidden",
                "x.",
                "x ",
                " x",
                "CON",
                "con.txt",
                "Con .txt",
                "nul",
                "NUL.tar.gz",
                "AUX",
                "prn.md",
                "COM1",
                "com1.md",
                "lpt9",
                "COM¹",
                "CONIN$",
                "a*",
                "a?",
                "a\"b",
                "a<b",
                "a|b",
                "a\u0000b",
                "a\nb",
                "a\u007fb",
                "a\u202eb",
                "a\u200bb",
                "a\u00a0b",
                "a\u2028b",
                "\ud800",
                "\ue000",
                "\u0378"
            })
    void whatLeadsElsewhereOrCannotBeSeenIsNone(String text) {
        assertThat(Name.read(text)).isEmpty();
    }

    @Test
    void formsOfUnicodeThatLookTheSameAreTheSame() {
        assertThat(Name.read("Zoe\u0308")).contains(new Name("Zo\u00eb"));
    }

    @Test
    void lengthCountsInCharactersAndInBytes() {
        assertThat(Name.read("x".repeat(64))).isPresent();
        assertThat(Name.read("x".repeat(65))).isEmpty();
        assertThat(Name.read("日".repeat(64))).isPresent();
        assertThat(Name.read("💪".repeat(64))).isEmpty();
        assertThat(Name.read("x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void refusalNamesTheValueWithoutWhatCannotBePrinted() {
        assertThatThrownBy(() -> Name.of("user", "a\u0000/" + "b".repeat(100)))
                .isInstanceOfSatisfying(AgentException.class, e -> {
                    assertThat(e.code()).isEqualTo("invalid");
                    assertThat(e.text())
                            .startsWith("user 'a?/bbb")
                            .contains("…' refused: 1 to 64")
                            .hasSizeLessThan(400);
                });
    }
}
