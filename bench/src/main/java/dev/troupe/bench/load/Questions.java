package dev.troupe.bench.load;

/** What a client has asked and not been answered yet; answers come in the order of the questions. Confined to one thread. */
final class Questions {

    private final int client;
    private final long[] since; // a ring
    private long asked;
    private long acknowledged;
    private long answered;

    /** @param most that may be open at once; a power of two */
    Questions(int client, int most) {
        this.client = client;
        this.since = new long[most];
    }

    int open() {
        return (int) (asked - answered);
    }

    boolean mayAsk() {
        return open() < since.length;
    }

    /** @return the id of the new question */
    long ask(long sinceNanos) {
        since[(int) asked & since.length - 1] = sinceNanos;
        return Ids.of(client, asked++);
    }

    /** Of the oldest open question. */
    long id() {
        return Ids.of(client, answered);
    }

    /** Of the oldest open question. */
    long since() {
        return since[(int) answered & since.length - 1];
    }

    void answered() {
        answered++;
    }

    /** Of the oldest question that was not acknowledged yet. */
    long idToAcknowledge() {
        return Ids.of(client, acknowledged);
    }

    void acknowledged() {
        acknowledged++;
    }

    /** Whether the oldest open question is. */
    boolean isAcknowledged() {
        return acknowledged > answered;
    }

    /** Gives up what is still open. */
    void forget() {
        acknowledged = asked;
        answered = asked;
    }
}
