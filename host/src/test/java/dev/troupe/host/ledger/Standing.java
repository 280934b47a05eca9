package dev.troupe.host.ledger;

import dev.troupe.host.trial.Frame;
import java.util.Optional;

/** Where a client stands in its session: it may hear nothing twice, and miss nothing without a word. Confined to its client's thread. */
final class Standing {

    private String session = "";
    private int epoch;
    private long seen;
    private int newEpochs;
    private long resumes;

    String session() {
        return session;
    }

    /** How often it found its session again. */
    long resumes() {
        return resumes;
    }

    /** Of the address to come back to. */
    String query() {
        return session.isEmpty() ? "" : "&session=" + session + "&epoch=" + epoch + "&after=" + seen;
    }

    /**
     * @param owed whether the session has accepted anything; else nobody misses it
     * @return a complaint
     */
    Optional<String> greeted(Frame greeting, boolean owed) {
        boolean recovered = greeting.json().get("recovered").getAsBoolean();
        boolean same = greeting.text("session").equals(session);
        String before = session.isEmpty() ? "nothing" : query();
        boolean kept = recovered && same && seq(greeting) == seen && epoch(greeting) >= epoch;
        if (kept) {
            newEpochs += epoch(greeting) - epoch;
            resumes++;
        } else {
            session = greeting.text("session");
            seen = seq(greeting);
            newEpochs = 0;
        }
        epoch = epoch(greeting);
        boolean durable = greeting.json().get("durable").getAsBoolean();
        return durable && (kept || (!recovered && !owed))
                ? Optional.empty()
                : Optional.of("came back with " + before + " and was greeted with " + greeting);
    }

    /** @return a complaint */
    Optional<String> heard(Frame frame) {
        long seq = seq(frame);
        long before = seen;
        seen = Math.max(seen, seq);
        if (seq <= before) {
            return Optional.of("heard twice, or out of order, behind " + before + ": " + frame);
        }
        if (seq > before + 1 && --newEpochs < 0) {
            return Optional.of("nothing said of what came between " + before + " and this: " + frame);
        }
        return Optional.empty();
    }

    static boolean isNumbered(Frame frame) {
        return frame.json().has("seq");
    }

    private static long seq(Frame frame) {
        return frame.json().get("seq").getAsLong();
    }

    private static int epoch(Frame frame) {
        return frame.json().get("epoch").getAsInt();
    }
}
