package dev.troupe.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.ErrorCode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/operating.md} has to have a line for. */
class OperatingGuideTest {

    private static final Path DOCS = Path.of("../docs");

    @Test
    void everyCodeOfAnErrorIsExplained() throws IOException, IllegalAccessException {
        for (Field code : ErrorCode.class.getFields()) {
            assertThat(guide()).contains("\n| `" + code.get(null) + "` |");
        }
    }

    @Test
    void everyExitCodeOfARefusalIsExplainedAndStopsTheServiceFromTryingAgain() throws IOException {
        String noRestart = Files.readString(DOCS.resolve("deploy/troupe.service"))
                .lines()
                .filter(line -> line.startsWith("RestartPreventExitStatus="))
                .findFirst()
                .orElseThrow();
        for (Refusal.Reason reason : Refusal.Reason.values()) {
            int exitCode = new Refusal(reason, "").exitCode();
            assertThat(guide()).contains("\n| " + exitCode + " | ");
            assertThat(noRestart.split("[= ]", -1)).contains(Integer.toString(exitCode));
        }
    }

    @Test
    void everyCloseCodeOfTheProtocolIsExplained() throws IOException {
        TreeSet<String> codes = new TreeSet<>();
        Pattern.compile("^\\| (1\\d{3}) \\|", Pattern.MULTILINE)
                .matcher(Files.readString(DOCS.resolve("protocol.md")))
                .results()
                .map((MatchResult line) -> line.group(1))
                .forEach(codes::add);

        assertThat(codes).isNotEmpty();
        for (String code : codes) {
            assertThat(guide()).contains("\n| " + code + " | ");
        }
    }

    private static String guide() throws IOException {
        return Files.readString(DOCS.resolve("operating.md"));
    }
}
