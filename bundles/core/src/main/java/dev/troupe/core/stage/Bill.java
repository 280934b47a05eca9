package dev.troupe.core.stage;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is live, by name, at one moment. Immutable: a change makes a new one, so that readers need no lock and see a switch as one step. */
final class Bill {

    static final Bill EMPTY = new Bill(Map.of());

    private final Map<String, LiveAgent> agents;

    private Bill(Map<String, LiveAgent> agents) {
        this.agents = Map.copyOf(agents);
    }

    Optional<LiveAgent> find(String name) {
        return Optional.ofNullable(agents.get(name));
    }

    Collection<LiveAgent> agents() {
        return agents.values();
    }

    /** The agent that has the name already, when it is another bundle's. */
    Optional<LiveAgent> rival(LiveAgent newcomer) {
        return find(newcomer.name()).filter(holder -> !holder.bundle().equals(newcomer.bundle()));
    }

    Bill change(Collection<LiveAgent> leaving, Collection<LiveAgent> entering) {
        Map<String, LiveAgent> changed = new LinkedHashMap<>(agents);
        leaving.forEach(agent -> changed.remove(agent.name(), agent));
        entering.forEach(agent -> changed.put(agent.name(), agent));
        return new Bill(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bill bill && agents.equals(bill.agents);
    }

    @Override
    public int hashCode() {
        return agents.hashCode();
    }

    /** Such as {@code echo 1.0.0, quiz 1.3.0}. */
    @Override
    public String toString() {
        return agents.values().stream()
                .map(agent -> agent.name() + " " + agent.version())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
