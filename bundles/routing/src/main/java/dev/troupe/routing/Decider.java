package dev.troupe.routing;

import dev.troupe.core.Choice;
import dev.troupe.core.Enquiry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one message. In this order: who is named with an {@code @}; keywords; the classifier; the conversation that goes on; the language
 * model; the fallback agent. The fallback agent's own keywords, which are greetings and the like, yield to whatever else is
 * said, and it holds no conversation.
 *
 * @param drained agents that get no new conversations
 * @param model null when there is none
 */
record Decider(
        Knowledge knowledge,
        Rules rules,
        Set<String> drained,
        @Nullable Completion model) {

    private static final Pattern NAMED = Pattern.compile("^\\s*@([A-Za-z0-9][A-Za-z0-9_-]{0,63})\\b");

    private static final double KEYWORD = 0.8;
    private static final double EACH = 0.1;
    private static final double TIE = 0.7;
    private static final double STAYS = 0.5;
    private static final double FALLBACK = 0.3;

    /** @return empty when no agent is live */
    Optional<Choice> decide(Enquiry enquiry) throws InterruptedException {
        String current = holds(enquiry.agent()) ? enquiry.agent() : "";
        Weighing weighing =
                Weighing.of(Words.of(enquiry.text()), knowledge, agent -> isOpen(agent) || agent.equals(current));
        Optional<Choice> sure = named(enquiry.text(), weighing)
                .or(() -> keywords(weighing, current))
                .or(() -> classified(weighing, current))
                .or(() -> greeted(weighing));
        if (sure.isPresent() && (current.isEmpty() || mayTake(sure.get(), current))) {
            return sure;
        }
        if (!current.isEmpty()) {
            double confidence = Math.max(STAYS, weighing.score(current));
            return choice(current, confidence, "conversation", "nothing speaks clearly for another agent", weighing);
        }
        Optional<Choice> modelled = modelled(enquiry.text(), weighing);
        return modelled.isPresent() ? modelled : fallback(weighing);
    }

    /** Whether a conversation with that agent goes on by itself. */
    private boolean holds(String agent) {
        return knowledge.has(agent) && !agent.equals(rules.fallback());
    }

    private boolean isOpen(String agent) {
        return knowledge.has(agent) && !drained.contains(agent);
    }

    private boolean mayTake(Choice choice, String current) {
        return choice.agent().equals(current) || choice.confidence() >= rules.switching();
    }

    private Optional<Choice> named(String text, Weighing weighing) {
        Matcher at = NAMED.matcher(text);
        if (!at.find()) {
            return Optional.empty();
        }
        String agent = at.group(1).toLowerCase(Locale.ROOT);
        return isOpen(agent) ? choice(agent, 1, "mention", "the message names it", weighing) : Optional.empty();
    }

    private Optional<Choice> keywords(Weighing weighing, String current) {
        List<String> leaders = weighing.leaders(rules.fallback());
        if (leaders.isEmpty()) {
            return Optional.empty();
        }
        if (leaders.size() > 1) {
            return tie(leaders, weighing, current);
        }
        return keyword(leaders.getFirst(), weighing);
    }

    private Optional<Choice> keyword(String agent, Weighing weighing) {
        Set<String> found = weighing.keywordsOf(agent);
        double confidence = Math.min(1, KEYWORD + EACH * found.size());
        String reason = (found.size() == 1 ? "keyword " : "keywords ") + String.join(", ", found);
        return choice(agent, confidence, "keywords", reason, weighing);
    }

    /** As many keywords of several agents: the one in conversation has it, else the one that the classifier likes best. */
    private Optional<Choice> tie(List<String> leaders, Weighing weighing, String current) {
        String agent = leaders.getFirst();
        for (String leader : leaders) {
            if (leader.equals(current)) {
                agent = leader;
                break;
            }
            agent = weighing.score(leader) > weighing.score(agent) ? leader : agent;
        }
        return choice(agent, TIE, "keywords", "as many keywords of " + String.join(", ", leaders), weighing);
    }

    private Optional<Choice> classified(Weighing weighing, String current) {
        String agent = weighing.best().orElse("");
        double score = weighing.score(agent);
        if (agent.isEmpty() || (score < rules.classified() && !agent.equals(current))) {
            return Optional.empty();
        }
        return choice(agent, score, "classifier", "its words are most like what is said to " + agent, weighing);
    }

    private Optional<Choice> greeted(Weighing weighing) {
        return weighing.keywordsOf(rules.fallback()).isEmpty() ? Optional.empty() : keyword(rules.fallback(), weighing);
    }

    private Optional<Choice> modelled(String text, Weighing weighing) throws InterruptedException {
        if (model == null || text.isBlank() || !model.isThere()) {
            return Optional.empty();
        }
        List<Repertoire> open = knowledge.agents().stream()
                .filter(agent -> isOpen(agent.name()))
                .toList();
        return ModelStep.ask(model, text, open, rules)
                .filter(opinion -> opinion.confidence() >= rules.model())
                .flatMap(opinion -> choice(opinion.agent(), opinion.confidence(), "model", opinion.reason(), weighing));
    }

    private Optional<Choice> fallback(Weighing weighing) {
        if (isOpen(rules.fallback())) {
            return choice(rules.fallback(), FALLBACK, "fallback", "nothing speaks clearly for any agent", weighing);
        }
        String away = "nothing speaks clearly for any agent, and the fallback agent " + rules.fallback() + " is away";
        return weighing.best()
                .or(() -> knowledge.agents().stream()
                        .map(Repertoire::name)
                        .filter(this::isOpen)
                        .findFirst())
                .or(() -> knowledge.first().map(Repertoire::name))
                .flatMap(agent -> choice(agent, Math.min(FALLBACK, weighing.score(agent)), "fallback", away, weighing));
    }

    private static Optional<Choice> choice(
            String agent, double confidence, String by, String reason, Weighing weighing) {
        double rounded = Math.round(confidence * 1e3) / 1e3;
        return Optional.of(new Choice(agent, rounded, by, reason, weighing.candidates()));
    }
}
