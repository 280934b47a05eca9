package dev.troupe.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import opennlp.tools.ml.AbstractEventTrainer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.ml.naivebayes.NaiveBayesTrainer;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/**
 * Tells from an agent's examples, keywords and description how well a text fits it: OpenNLP's naive Bayes. Immutable once trained, so safe for use by
 * many threads.
 */
final class Classifier {

    /** Agents, the first by priority. Each costs every decision some microseconds. */
    static final int AGENTS = 200;

    /** Texts that are learned from, of all agents together. */
    static final int TEXTS = 20_000;

    private final MaxentModel model;
    private final Set<String> known;

    private Classifier(MaxentModel model, Set<String> known) {
        this.model = model;
        this.known = known;
    }

    /**
     * @param agents of which the first {@value #AGENTS} are learned
     * @return empty when there is nothing to tell apart
     */
    static Optional<Classifier> learn(List<Repertoire> agents) {
        Map<String, List<Set<String>>> learned = new LinkedHashMap<>();
        for (Repertoire agent : agents) {
            List<Set<String>> texts = texts(agent);
            if (!texts.isEmpty() && learned.size() < AGENTS) {
                learned.put(agent.name(), texts);
            }
        }
        return learned.size() < 2 ? Optional.empty() : Optional.of(learn(learned));
    }

    /** Each agent has as many texts, so that who says more of itself is not likelier. */
    private static Classifier learn(Map<String, List<Set<String>>> agents) {
        List<Event> events = new ArrayList<>();
        Set<String> known = new HashSet<>();
        int most = agents.values().stream().mapToInt(List::size).max().orElse(0);
        int each = Math.min(most, TEXTS / agents.size());
        agents.forEach((agent, texts) -> {
            for (int i = 0; i < each; i++) {
                Set<String> text = texts.get(i % texts.size());
                events.add(new Event(agent, text.toArray(String[]::new)));
                known.addAll(text);
            }
        });
        return new Classifier(train(events), Set.copyOf(known));
    }

    /** Its examples and description, then its keywords; each as its features. */
    private static List<Set<String>> texts(Repertoire agent) {
        return Stream.concat(
                        agent.sentences().stream().map(Words::of).map(Features::of),
                        agent.keywords().stream().map(Words::of).map(Classifier::keyword))
                .filter(features -> !features.isEmpty())
                .toList();
    }

    /** Of several words none means by itself what they mean together: a morning is no "good morning". */
    private static Set<String> keyword(List<String> words) {
        return words.size() == 1 ? Features.of(words) : Features.pairs(words);
    }

    private static MaxentModel train(List<Event> events) {
        TrainingParameters parameters = new TrainingParameters();
        parameters.put(AbstractEventTrainer.DATA_INDEXER_PARAM, AbstractEventTrainer.DATA_INDEXER_ONE_PASS_VALUE);
        parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
        parameters.put("PrintMessages", false);
        NaiveBayesTrainer trainer = new NaiveBayesTrainer(parameters);
        trainer.init(parameters, new HashMap<>());
        try {
            return trainer.train(ObjectStreamUtils.createObjectStream(events));
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is read but memory", e);
        }
    }

    /**
     * Agent → how likely the text is meant for it and not for the likeliest of the others, so that it does not matter how many there are; empty when no
     * word of the text is known.
     */
    Map<String, Double> scores(List<String> words) {
        Set<String> features = Features.of(words);
        if (features.stream().noneMatch(known::contains)) {
            return Map.of();
        }
        double[] likely = model.eval(features.toArray(String[]::new));
        int best = 0;
        int second = -1;
        for (int i = 0; i < likely.length; i++) {
            likely[i] =
                    Math.cbrt(likely[i]); // a word is seen up to three times: by itself, by its beginning and in a pair
            if (i > 0 && likely[i] > likely[best]) {
                second = best;
                best = i;
            } else if (i > 0 && (second < 0 || likely[i] > likely[second])) {
                second = i;
            }
        }
        Map<String, Double> scores = HashMap.newHashMap(likely.length);
        for (int i = 0; i < likely.length; i++) {
            double rival = likely[i == best ? second : best];
            scores.put(model.getOutcome(i), likely[i] / (likely[i] + rival));
        }
        return scores;
    }
}
