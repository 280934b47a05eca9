package dev.troupe.host.ledger;

import dev.troupe.host.trial.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one client did and heard, and what it has to complain of. Confined to its client's thread until that has ended. */
final class Diary {

    private final int client;
    private final Standing standing = new Standing();
    private final Map<String, Fate> fates = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private int acked;
    private int socket;
    private long moment;
    private long refusals;
    private int count;
    private long lostAt;
    private Duration longestOutage = Duration.ZERO;

    Diary(int client) {
        this.client = client;
    }

    // ---- while it talks

    void greeted(Frame greeting) {
        socket++;
        complain(standing.greeted(greeting, fates.values().stream().anyMatch(Fate::isAccepted)));
        if (lostAt != 0) {
            Duration outage = Duration.ofNanos(System.nanoTime() - lostAt);
            longestOutage = outage.compareTo(longestOutage) > 0 ? outage : longestOutage;
            lostAt = 0;
        }
    }

    void lost() {
        lostAt = lostAt == 0 ? System.nanoTime() : lostAt;
    }

    void sent(Entry entry) {
        moment++;
        sent.add(entry.id());
        Fate fate = fates.computeIfAbsent(entry.id(), first -> new Fate(entry));
        if (fate.firstSent == 0) {
            fate.firstSent = moment;
            fate.firstSocket = socket;
        }
    }

    /** Acks come in the order of what was sent, be it over this socket or, late, over the one before. */
    void acked(Frame ack) {
        moment++;
        String id = ack.text("id");
        List<String> waiting = sent.subList(acked, sent.size());
        int place = waiting.indexOf(id);
        Fate fate = fates.get(id);
        if (place < 0 || fate == null) {
            complain("acknowledged, and not one of " + waiting + ": " + ack);
            return;
        }
        acked += place + 1;
        if (fate.firstAcked == 0) {
            fate.firstAcked = moment;
            fate.ackedOn = socket;
        }
    }

    void refused() {
        refusals++;
    }

    /** What would have been said of an answer in pieces is void, should there be any. */
    void reset(Frame reset) {
        complain(standing.heard(reset));
        Fate fate = fates.get(reset.correlationId());
        if (fate == null || !fate.outcomes.isEmpty()) {
            complain("begun anew, and nothing was open: " + reset);
        }
    }

    /** An answer, or an error of the agent's. */
    void ended(Frame outcome) {
        complain(standing.heard(outcome));
        Fate fate = fates.get(outcome.correlationId());
        if (fate == null) {
            complain("never asked: " + outcome);
            return;
        }
        fate.outcomes.add(outcome);
        if (fate.outcomes.size() > 1) {
            complain(fate.entry.id() + " ended " + fate.outcomes.size() + " times: " + fate.outcomes);
        } else if (outcome.success()) {
            answered(fate.entry, outcome);
        } else if (!outcome.text("error").contains("dead letter")) {
            complain(fate.entry.id() + " ended as none should: " + outcome);
        }
    }

    private void answered(Entry entry, Frame answer) {
        if (entry.equals(Entry.TOTAL)) {
            if (answer.number("count") != count) {
                complain(count + " entries were answered, and the agent counts otherwise: " + answer);
            }
            return;
        }
        if (answer.number("count") != count + 1) {
            complain("counted otherwise than by one from " + count + ": " + answer);
        }
        count = answer.number("count");
        if (answer.number("client") != client || answer.number("n") != entry.n()) {
            complain("the answer of another: " + answer);
        }
    }

    void complain(String text) {
        complaints.add("client " + client + " in session " + standing.session() + ": " + text);
    }

    private void complain(Optional<String> text) {
        text.ifPresent(this::complain);
    }

    // ---- behind

    Standing standing() {
        return standing;
    }

    Collection<Fate> fates() {
        return fates.values();
    }

    long refusals() {
        return refusals;
    }

    Duration longestOutage() {
        return longestOutage;
    }

    /** All complaints, when nothing more is to come. */
    List<String> complaints() {
        List<Fate> handled = new ArrayList<>();
        for (Fate fate : fates.values()) {
            if (fate.isAccepted() && fate.outcomes.isEmpty()) {
                complain(fate.entry.id() + " was accepted, and has no outcome");
            } else if (!fate.isAccepted()) {
                complain(fate.entry.id() + " was neither accepted nor answered in the end");
            } else if (fate.isAnswered() && fate.entry.n() > 0) {
                handled.add(fate);
            }
        }
        handled.sort((one, other) -> Integer.compare(count(one), count(other)));
        for (int later = 1; later < handled.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (handled.get(later).wasBefore(handled.get(earlier))) {
                    complain(handled.get(later).entry.id() + " was accepted before "
                            + handled.get(earlier).entry.id() + ", and handled after it");
                }
            }
        }
        return List.copyOf(complaints);
    }

    private static int count(Fate fate) {
        return fate.outcomes.getFirst().number("count");
    }
}
