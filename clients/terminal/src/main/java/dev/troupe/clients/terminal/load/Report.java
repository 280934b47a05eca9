package dev.troupe.clients.terminal.load;

import java.util.List;
import java.util.Map;

/**
 * What a run came to. A request is a message until its reply from an agent; one without is an error.
 *
 * @param seconds from the first message to the last reply
 */
record Report(
        Plan plan,
        double seconds,
        long sent,
        long received,
        Histogram times,
        Map<Fault, Faults.Kind> faults,
        List<Client> clients) {

    /** @param averageSeconds 0 when nothing was received */
    record Client(String id, boolean connected, long sent, long received, long errors, double averageSeconds) {}

    Report {
        faults = Map.copyOf(faults);
        clients = List.copyOf(clients);
    }

    long errors() {
        return faults.values().stream().mapToLong(Faults.Kind::count).sum();
    }

    /** In percent; 0 when nothing was sent. */
    double successRate() {
        return sent == 0 ? 0 : 100.0 * received / sent;
    }

    double messagesPerSecond() {
        return received / seconds;
    }
}
