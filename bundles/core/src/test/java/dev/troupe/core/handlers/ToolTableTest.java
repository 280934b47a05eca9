package dev.troupe.core.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.Message;
import dev.troupe.agent.OptionalMember;
import dev.troupe.agent.Session;
import dev.troupe.agent.persona.Tool;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.Toolbox;
import dev.troupe.json.Json;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolTableTest {

    private final ToolboxFinder finder = new ToolboxFinder();

    record Run(double km, @OptionalMember Double minutes) {}

    record Pace(double perKm) {}

    static class Coach implements Agent {

        @Tool(value = "Writes down a run", patterns = "ran (?<km>[0-9.]+) km(?: in (?<minutes>[0-9]+))?")
        String logRun(Run run, Session session) {
            return run.km() + " km by " + session.id() + (run.minutes() == null ? "" : " in " + run.minutes());
        }

        @Tool(value = "Says the pace", name = "pace-of")
        Pace pace(Message message, Run run) {
            return new Pace(run.minutes() / run.km());
        }

        @Tool(value = "Forgets all", examples = "Forget my runs")
        void forget() {}

        @Tool("Reads a file")
        String read() throws IOException {
            throw new IOException("no disk");
        }
    }

    private Json call(String tool, String arguments) throws Exception {
        Coach coach = new Coach();
        Message message = new Envelope("message", new Binding().data(Json.NULL));
        return finder.of(Coach.class).call(tool, Json.parse(arguments), coach, message, new Replies());
    }

    @Test
    void toolsAreDescribedByNameWithTheSchemaOfTheirArguments() {
        Toolbox tools = finder.of(Coach.class);

        assertThat(tools.tools())
                .extracting(AgentInfo.Tool::name)
                .containsExactly("forget", "log_run", "pace-of", "read");
        AgentInfo.Tool forget = tools.tools().get(0);
        assertThat(forget.examples()).containsExactly("Forget my runs");
        assertThat(forget.takes().text("type")).contains("object");
        AgentInfo.Tool log = tools.tools().get(1);
        assertThat(log.description()).isEqualTo("Writes down a run");
        assertThat(log.patterns()).hasSize(1);
        assertThat(log.takes().member("required")).hasToString("Optional[[\"km\"]]");
    }

    @Test
    void toolTakesArgumentsAndGivesItsResult() throws Exception {
        assertThat(call("log_run", "{\"km\":5,\"else\":1}").asText()).contains("5.0 km by s1");
        assertThat(call("pace-of", "{\"km\":5,\"minutes\":28}").toString()).isEqualTo("{\"perKm\":5.6}");
        assertThat(call("forget", "{}").isNull()).isTrue();
    }

    @Test
    void argumentsThatDoNotFitAreRefusedBySayingWhatWouldFit() {
        assertThat(refusal("log_run", "{\"km\":\"five\"}"))
                .isEqualTo("invalid arguments.km: expected a number, found \"five\"");
        assertThat(refusal("log_run", "{}")).startsWith("invalid arguments.km: expected a number");
        assertThat(refusal("log_run", "[]")).isEqualTo("invalid arguments: expected an object, found []");
        assertThat(refusal("fly", "{}")).isEqualTo("invalid no tool 'fly'; there are [forget, log_run, pace-of, read]");
    }

    private String refusal(String tool, String arguments) {
        AgentException refused = catchThrowableOfType(AgentException.class, () -> call(tool, arguments));
        return refused.code() + " " + refused.text();
    }

    @Test
    void whatAToolThrowsComesAsItIs() {
        assertThatThrownBy(() -> call("read", "{}"))
                .isInstanceOf(IOException.class)
                .hasMessage("no disk");
    }

    @Test
    void handlerTableTellsOfTools() {
        assertThat(HandlerTable.of(Coach.class, new Binding()).tools()).hasSize(4);
    }

    static class Unnamed implements Agent {
        @Tool("")
        void idle() {}
    }

    static class Misnamed implements Agent {
        @Tool(value = "x", name = "log run")
        void idle() {}
    }

    static class Twice implements Agent {
        @Tool("one")
        void logRun() {}

        @Tool(value = "two", name = "log_run")
        void other() {}
    }

    static class TakesMap implements Agent {
        @Tool("x")
        void take(Map<String, String> map) {}
    }

    static class ExampleWithoutArguments implements Agent {
        @Tool(value = "x", examples = "Log it")
        void take(Run run) {}
    }

    static class Broken implements Agent {
        @Tool(value = "x", patterns = "ran (?<km>")
        void take(Run run) {}
    }

    static class Stranger implements Agent {
        @Tool(value = "x", patterns = "(?<km>[0-9]+) (?<miles>[0-9]+)")
        void take(Run run) {}
    }

    static class Lacking implements Agent {
        @Tool(value = "x", patterns = "(?<minutes>[0-9]+)")
        void take(Run run) {}
    }

    static class Everywhere implements Agent {
        @Tool(value = "x", patterns = "(?<km>[0-9]*)")
        void take(Run run) {}
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Unnamed.class,
                Misnamed.class,
                Twice.class,
                TakesMap.class,
                ExampleWithoutArguments.class,
                Broken.class,
                Stranger.class,
                Lacking.class,
                Everywhere.class
            })
    void methodThatCannotBeAToolIsRefused(Class<? extends Agent> agent) {
        Map<Class<?>, String> sentences = Map.of(
                Unnamed.class, "tool Unnamed.idle refused: it does not say what it does, so no model would",
                Misnamed.class, "tool Misnamed.idle refused: name 'log run': use 1 to 64 letters, digits",
                Twice.class, "tool 'log_run' is Twice.logRun and Twice.other; give one of them another name",
                TakesMap.class, "tool TakesMap.take refused: it takes no record; models give an object, so make it one",
                ExampleWithoutArguments.class, "examples give no arguments, and [km] must be given; use patterns",
                Broken.class, "tool Broken.take refused: pattern 'ran (?<km>' is none: ",
                Stranger.class, "has a group 'miles', and the record no such component",
                Lacking.class, "does not have a group for each of [km]; add it, or mark",
                Everywhere.class, "pattern '(?<km>[0-9]*)' is found in every text");

        assertThatThrownBy(() -> HandlerTable.of(agent, new Binding()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentences.get(agent));
    }

    @Test
    void agentWithoutToolsHasNone() {
        assertThat(finder.of(Bare.class).tools()).isEmpty();
    }

    static class Bare implements Agent {}
}
