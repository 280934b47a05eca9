package dev.troupe.persona;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.Message;
import dev.troupe.agent.OptionalMember;
import dev.troupe.agent.Session;
import dev.troupe.agent.persona.Persona;
import dev.troupe.agent.persona.Tool;
import dev.troupe.agent.user.UserFiles;
import dev.troupe.core.handlers.ToolboxFinder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agent on a scene, with a model or none. */
final class Rig {

    static final Instant NOW = Instant.parse("2026-11-21T12:30:00Z");

    private static final String KNOWN = """
            Words before any heading.

            # Fitness
            ## Getting started
            Who begins with working out walks for 20 minutes, three times a week.
            ## Sore muscles
            A day of rest, and a walk.
            """;

    record Run(
            double km,
            @OptionalMember Integer minutes,
            @OptionalMember Mood mood) {
        Run {
            if (km > 300) {
                throw new IllegalArgumentException("nobody runs " + km + " km; say 300 at most");
            }
        }
    }

    enum Mood {
        GOOD,
        BAD
    }

    record Runs(int runs, double km) {}

    /** Writes down runs. */
    static final class Runner implements Agent {

        final List<Run> runs = new ArrayList<>();

        @Tool(
                value = "Writes down a run. Call it whenever somebody ran.",
                patterns = {
                    "\\bran (?<km>[0-9.,]+) ?km(?:.*? in (?<minutes>[0-9]+) min)?(?:.*\\bfelt (?<mood>good|bad))?",
                    "(?<km>(?:[0-9]+)+)+x never"
                })
        String logRun(Run run) {
            runs.add(run);
            return "Run " + runs.size() + " noted.";
        }

        @Tool(value = "Sums up all runs", examples = "How far did I run?")
        Runs sum() {
            return new Runs(runs.size(), runs.stream().mapToDouble(Run::km).sum());
        }

        @Tool(value = "Always refuses", examples = "Refuse that, would you")
        String refuse() {
            if (runs.size() > 99) {
                return "noted";
            }
            throw new AgentException("too_late", "the diary is closed");
        }

        @Tool(value = "Always fails", examples = "Fall flat on the floor")
        String fail() {
            if (runs.size() > 99) {
                return "done";
            }
            throw new IllegalStateException("secret reason");
        }
    }

    final Runner runner = new Runner();
    final Scene scene;
    private final Persona persona;

    Rig(@Nullable Prompter model) {
        this(model, null, "ann");
    }

    Rig(@Nullable Prompter model, @Nullable UserFiles files, String user) {
        PersonaTable table = new PersonaTable(
                new ToolboxFinder(),
                agent -> List.of(new Shelf.Document("fitness", KNOWN)),
                model,
                files,
                Clock.fixed(NOW, ZoneOffset.UTC));
        scene = new Scene(user);
        persona = table.of(runner, "You are a runner.");
    }

    /** @return what is answered */
    String say(String text) throws Exception {
        hear(Map.of("text", text), NOW.plusSeconds(30));
        return scene.text();
    }

    void hear(Object data, Instant deadline) throws Exception {
        Message message = scene.line(data, deadline);
        Session session = scene;
        persona.answer(message, session);
    }
}
