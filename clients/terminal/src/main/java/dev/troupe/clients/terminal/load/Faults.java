package dev.troupe.clients.terminal.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How many of each kind there were, and what the first of each said. Safe for use by many threads. */
final class Faults {

    private static final int LONGEST = 200; // characters of an example

    /** @param first what the first one said */
    record Kind(long count, String first) {}

    private final Map<Fault, Kind> kinds = new EnumMap<>(Fault.class);

    synchronized void count(Fault fault, String sentence) {
        Kind before = kinds.get(fault);
        String first = before != null ? before.first() : shortened(sentence);
        kinds.put(fault, new Kind(before == null ? 1 : before.count() + 1, first));
    }

    synchronized long total() {
        return kinds.values().stream().mapToLong(Kind::count).sum();
    }

    synchronized Map<Fault, Kind> kinds() {
        return new EnumMap<>(kinds);
    }

    synchronized Optional<String> first() {
        return kinds.values().stream().map(Kind::first).findFirst();
    }

    private static String shortened(String sentence) {
        return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "…";
    }
}
