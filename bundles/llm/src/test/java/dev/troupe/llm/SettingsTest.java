package dev.troupe.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.Environment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @TempDir
    private Path home;

    private Optional<Target> target(Map<String, String> values) throws IOException {
        return Target.of(Settings.of("a", values), new Environment(home), null);
    }

    private void environment(String text) throws IOException {
        Files.writeString(home.resolve(".env"), text);
    }

    @Test
    void keyInDotEnvIsAllThatTheDefaultNeeds() throws IOException {
        assertThat(target(Map.of())).isEmpty();

        environment("OPENAI_API_KEY=sk-test-of-dot-env\n");

        assertThat(target(Map.of()))
                .contains(
                        new Target(URI.create("https://api.openai.com/v1"), true, "gpt-4o-mini", "sk-test-of-dot-env"));
    }

    @Test
    void environmentNamesModelAndServer() throws IOException {
        environment("OPENAI_API_KEY=k\nOPENAI_MODEL=gpt-x\nOPENAI_BASE_URL=http://localhost:11434/v1/\n"
                + "ANTHROPIC_API_KEY=c\nANTHROPIC_MODEL=claude-x\n");

        assertThat(target(Map.of())).contains(new Target(URI.create("http://localhost:11434/v1"), false, "gpt-x", "k"));
        assertThat(target(Map.of("kind", "anthropic")))
                .contains(new Target(URI.create("https://api.anthropic.com/v1"), true, "claude-x", "c"));
    }

    @Test
    void keyOfOneVendorDoesNotGoToAnother() throws IOException {
        environment("OPENAI_API_KEY=k\n");

        assertThat(target(Map.of("url", "https://api.groq.com/openai/v1", "model", "llama")))
                .contains(new Target(URI.create("https://api.groq.com/openai/v1"), false, "llama", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "kind, openapi, kind 'openapi' refused: openai",
        "url, localhost:11434, url 'localhost:11434' refused: http",
        "url, ftp://x/v1, refused",
        "url, http://x/v1?key=swordfish, url 'http://x/v1?…' refused",
        "url, https://user:swordfish@x/v1, a key belongs in api.key",
        "url, http://localhost/v1, model missing",
        "api.key, sk-swordfish, 'api.key refused: say where the secret lies'",
        "order, first, order first refused: a whole number",
        "temperature, hot, temperature 'hot' refused",
        "idle.ms, 1, idle.ms 1 refused: 10 to 600000",
        "retry, 1, key retry unknown"
    })
    void badValueIsRefusedInASentenceWithoutSecrets(String key, String value, String sentence) {
        assertThatThrownBy(() -> Settings.of("a", Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("swordfish");
    }

    @Test
    void keyThatIsNoneIsNamedAndNotQuoted() throws IOException {
        Files.writeString(home.resolve("key"), "sword\u00e9 fish\n");

        assertThatThrownBy(() -> target(Map.of("api.key", "file:key")))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("fish");
        assertThatThrownBy(() -> target(Map.of("api.key", "file:none"))).hasMessageContaining("there is no file");
    }

    @Test
    void keyIsInNoText() throws IOException {
        environment("OPENAI_API_KEY=swordfish\n");

        assertThat(target(Map.of()).toString()).contains("gpt-4o-mini").doesNotContain("swordfish");
    }
}
