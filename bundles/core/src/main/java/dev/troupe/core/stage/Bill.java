package dev.troupe.core.stage;

import dev.troupe.core.AgentInfo.Role;
import dev.troupe.core.Split;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is live, by name, at one moment; and, for a few names perhaps, a canary beside. Immutable: a change makes a new one, so that readers
 * need no lock and see a switch as one step.
 */
final class Bill {

    static final Bill EMPTY = new Bill(Map.of(), Map.of());

    private final Map<String, LiveAgent> agents;
    private final Map<String, Canary> canaries;

    private record Canary(LiveAgent agent, Split split) {

        boolean draws(Seeker seeker) {
            String bundle = agent.bundle();
            return seeker.hasMet(agent.edition())
                    || (!seeker.hasMet(bundle) && split.sends(seeker.visitor(agent.name()), bundle));
        }
    }

    private Bill(Map<String, LiveAgent> agents, Map<String, Canary> canaries) {
        this.agents = Map.copyOf(agents);
        this.canaries = Map.copyOf(canaries);
    }

    /** The one that all are sent to who are not sent to a canary. */
    Optional<LiveAgent> find(String name) {
        return Optional.ofNullable(agents.get(name));
    }

    /** The one that this session is sent to. */
    Optional<LiveAgent> find(String name, Seeker seeker) {
        if (canaries.isEmpty()) {
            return find(name);
        }
        Canary canary = canaries.get(name);
        return canary != null && canary.draws(seeker) ? Optional.of(canary.agent) : find(name);
    }

    /** Without canaries. */
    Collection<LiveAgent> agents() {
        return agents.values();
    }

    List<LiveAgent> all() {
        return Stream.concat(
                        agents.values().stream(), canaries.values().stream().map(Canary::agent))
                .toList();
    }

    /** The agent that has the name already, when it is another bundle's. */
    Optional<LiveAgent> rival(LiveAgent newcomer) {
        return all().stream()
                .filter(holder -> holder.name().equals(newcomer.name()))
                .filter(holder -> !holder.bundle().equals(newcomer.bundle()))
                .findFirst();
    }

    Bill change(Collection<LiveAgent> leaving, Collection<LiveAgent> entering) {
        Map<String, LiveAgent> changed = new LinkedHashMap<>(agents);
        leaving.forEach(agent -> changed.remove(agent.name(), agent));
        entering.forEach(agent -> changed.put(agent.name(), agent));
        return new Bill(changed, canariesBut(leaving, entering));
    }

    /** As canaries, whatever they were before. */
    Bill beside(Collection<LiveAgent> entering, Split split) {
        Bill without = change(entering, List.of());
        Map<String, Canary> changed = new LinkedHashMap<>(without.canaries);
        entering.forEach(agent -> changed.put(agent.name(), new Canary(agent, split)));
        return new Bill(without.agents, changed);
    }

    private Map<String, Canary> canariesBut(Collection<LiveAgent> leaving, Collection<LiveAgent> entering) {
        Map<String, Canary> left = new LinkedHashMap<>(canaries);
        left.values().removeIf(canary -> leaving.contains(canary.agent) || entering.contains(canary.agent));
        return left;
    }

    /** Tells each agent that it is live, and how. Call before this is in force. */
    void admit() {
        agents.forEach((name, agent) -> agent.appear(trial(agent, canaries.get(name))));
        canaries.forEach((name, canary) -> canary.agent.appear(trial(canary, agents.get(name))));
    }

    private static @Nullable Trial trial(LiveAgent stable, @Nullable Canary canary) {
        return canary == null ? null : Trial.of(Role.STABLE, canary.agent.version(), canary.split, stable.trial());
    }

    private static Trial trial(Canary canary, @Nullable LiveAgent stable) {
        return Trial.of(Role.CANARY, stable == null ? "" : stable.version(), canary.split, canary.agent.trial());
    }

    /** Tells those that are not in the next one that they are live no more. Call when that is in force. */
    void dismiss(Bill next) {
        Set<LiveAgent> staying = new HashSet<>(next.all());
        all().stream().filter(agent -> !staying.contains(agent)).forEach(LiveAgent::disappear);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bill bill && agents.equals(bill.agents) && canaries.equals(bill.canaries);
    }

    @Override
    public int hashCode() {
        return agents.hashCode() + canaries.hashCode();
    }

    /** Such as {@code echo 1.0.0, quiz 1.2.0, quiz 1.3.0 (10 % of new sessions)}. */
    @Override
    public String toString() {
        return Stream.concat(
                        agents.values().stream().map(agent -> agent.name() + " " + agent.version()),
                        canaries.values().stream()
                                .map(canary ->
                                        canary.agent.name() + " " + canary.agent.version() + " (" + canary.split + ")"))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
