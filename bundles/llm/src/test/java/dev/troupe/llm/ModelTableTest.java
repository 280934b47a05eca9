package dev.troupe.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTableTest {

    @TempDir
    private Path home;

    private Desk desk;

    @BeforeEach
    void start() {
        desk = new Desk(home);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private static Map<String, Object> properties(String name, String... more) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "service.pid", "dev.troupe.llm.model~" + name,
                "component.name", "x",
                "osgi.ds.satisfying.condition.target", "(osgi.condition.id=true)",
                "table.target", "(a=b)",
                "felix.fileinstall.filename", "file:/x"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return properties;
    }

    @Test
    void hostWithoutKeysHasNoModelAndNoTrouble() {
        new ConfiguredModel(desk.table, properties("default"));

        assertThat(desk.table.model()).isEmpty();
        assertThat(desk.table.trouble()).isEmpty();
        assertThatThrownBy(desk::ask).hasMessageContaining("no language model answers");
    }

    @Test
    void keyThatComesLaterIsFound() throws IOException {
        new ConfiguredModel(desk.table, properties("default"));

        Files.writeString(home.resolve(".env"), "OPENAI_API_KEY=sk-test\n");

        assertThat(desk.table.model()).contains("gpt-4o-mini");
    }

    @Test
    void modelThatIsSetUpNoMoreIsNobodysTrouble() throws IOException {
        Files.writeString(home.resolve(".env"), "OPENAI_API_KEY=k\nOPENAI_BASE_URL=http://127.0.0.1:1/v1\n");
        new ConfiguredModel(desk.table, properties("default", "retries", "0"));
        assertThatThrownBy(desk::ask).hasMessageContaining("no language model answers");
        assertThat(desk.table.trouble().orElse("none")).contains("it could not be connected to");

        Files.delete(home.resolve(".env"));

        assertThat(desk.table.model()).isEmpty();
        assertThat(desk.table.trouble()).isEmpty();
    }

    @Test
    void keyThatIsMissingWhereOneWasNamedIsATrouble() {
        new ConfiguredModel(desk.table, properties("default", "api.key", "file:nowhere"));

        assertThat(desk.table.trouble().orElse("none")).contains("'default' there is no file");
        assertThat(desk.table.model()).isEmpty();
    }

    @Test
    void oneModelThatIsWellIsEnough() {
        new ConfiguredModel(desk.table, properties("a", "api.key", "file:nowhere", "order", "1"));
        new ConfiguredModel(desk.table, properties("b", "url", "http://localhost:1/v1", "model", "llama"));

        assertThat(desk.table.trouble()).isEmpty();
        assertThat(desk.table.model()).contains("llama");
    }

    @Test
    void refusedChangeLeavesTheModelAsItWas() {
        ConfiguredModel model =
                new ConfiguredModel(desk.table, properties("a", "url", "http://localhost:1/v1", "model", "llama"));

        model.reconfigure(properties("a", "url", "http//localhost:1/v1", "model", "llama"));
        assertThat(desk.table.model()).contains("llama");

        model.reconfigure(properties("a", "url", "http://localhost:1/v1", "model", "mistral"));
        assertThat(desk.table.model()).contains("mistral");

        model.stop();
        assertThat(desk.table.model()).isEmpty();
    }

    @Test
    void lowerOrderIsAskedFirst() {
        new ConfiguredModel(desk.table, properties("a", "url", "http://localhost:1/v1", "model", "one"));
        new ConfiguredModel(desk.table, properties("b", "url", "http://localhost:1/v1", "model", "two", "order", "1"));

        assertThat(desk.table.model()).contains("two");
    }
}
