package dev.troupe.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.AgentType;
import dev.troupe.agents.ceres.CeresAgent;
import dev.troupe.agents.general.GeneralAgent;
import dev.troupe.agents.helios.HeliosAgent;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.Choice;
import dev.troupe.core.Enquiry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides for agents of test classes, without a host. */
record Rig(
        Knowledge knowledge,
        Rules rules,
        Set<String> drained,
        @Nullable Completion model) {

    /** A sentence, and the agent that people would pick for it. */
    record Sentence(String agent, String text) {

        static List<Sentence> of(String file) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(Sentence.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
                return lines.lines()
                        .map(line -> line.split("\t", 2))
                        .map(parts -> new Sentence(parts[0], parts[1]))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Rig of(Class<?>... agents) {
        return of(Stream.of(agents).map(Rig::info).map(Repertoire::of).toList());
    }

    static Rig of(List<Repertoire> agents) {
        List<Repertoire> sorted = agents.stream()
                .sorted(Comparator.comparingInt(Repertoire::priority).thenComparing(Repertoire::name))
                .toList();
        Classifier learned = Classifier.learn(sorted).orElse(null);
        return new Rig(new Knowledge(sorted, learned), Rules.DEFAULT, Set.of(), null);
    }

    static Rig chat(Class<?>... more) {
        List<Class<?>> agents = new ArrayList<>(List.of(HeliosAgent.class, CeresAgent.class, GeneralAgent.class));
        agents.addAll(List.of(more));
        return of(agents.toArray(Class<?>[]::new));
    }

    Rig drained(String... agents) {
        return new Rig(knowledge, rules, Set.of(agents), model);
    }

    Rig with(Rules other) {
        return new Rig(knowledge, other, drained, model);
    }

    Rig with(Completion other) {
        return new Rig(knowledge, rules, drained, other);
    }

    Choice choose(String text) {
        return choose(text, "");
    }

    /** @param current agent in conversation */
    Choice choose(String text, String current) {
        try {
            return new Decider(knowledge, rules, drained, model)
                    .decide(new Enquiry(text, current))
                    .orElseThrow();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts", e);
        }
    }

    String agent(String text) {
        return choose(text).agent();
    }

    /** Those that go to somebody else, each with where and why. */
    List<String> misrouted(List<Sentence> sentences) {
        assertThat(sentences).isNotEmpty();
        return sentences.stream()
                .filter(sentence -> !agent(sentence.text()).equals(sentence.agent()))
                .map(sentence -> {
                    Choice choice = choose(sentence.text());
                    return "%s, not %s (%s %s): %s"
                            .formatted(
                                    choice.agent(),
                                    sentence.agent(),
                                    choice.by(),
                                    choice.confidence(),
                                    sentence.text());
                })
                .toList();
    }

    static AgentInfo info(Class<?> agent) {
        AgentType type = agent.getAnnotation(AgentType.class);
        return new AgentInfo(
                type.name(),
                type.title(),
                type.description(),
                List.of(type.capabilities()),
                List.of(type.tasks()),
                List.of(type.keywords()),
                List.of(type.examples()),
                type.priority(),
                false,
                "test",
                "1",
                List.of(),
                List.of(),
                List.of(),
                0,
                null);
    }
}
