package dev.troupe.clients.terminal.monitor;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was heard so far. Safe for use by many threads. */
final class Stats {

    private static final int MOST_SENDERS = 50; // that are told apart
    private static final String OTHERS = "others";

    private final long since = System.nanoTime();
    private final Map<String, Long> bySender = new TreeMap<>();
    private long messages;
    private long connections;

    /** @return how many there are now */
    synchronized long heard(Overheard message) {
        boolean known = bySender.containsKey(message.sender()) || bySender.size() < MOST_SENDERS;
        bySender.merge(known ? message.sender() : OTHERS, 1L, Long::sum);
        return ++messages;
    }

    synchronized void connected() {
        connections++;
    }

    @Override
    public synchronized String toString() {
        long minutes = Duration.ofNanos(System.nanoTime() - since).toMinutes();
        String senders = bySender.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        return messages + " messages in " + minutes + " min over " + connections
                + (connections == 1 ? " connection" : " connections")
                + (senders.isEmpty() ? "" : ": " + senders);
    }
}
