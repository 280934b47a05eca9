package dev.troupe.bench.process;

/** What is measured. */
public enum Target {
    JETTY("Jetty + Gson (base)", "base"),
    INLINE("Troupe, inline", "inline"),
    VIRTUAL("Troupe, virtual thread", "virtual"),
    DURABLE("Troupe, durable", "durable"),
    REALTIME("Troupe, realtime dialect", "realtime"),
    VERTX("Vert.x + Gson", "Vert.x"),
    NODE("Node ws", "Node"),
    TRANSPORT("Jetty core, no work", "transport");

    private final String title;
    private final String word;

    Target(String title, String word) {
        this.title = title;
        this.word = word;
    }

    public String title() {
        return title;
    }

    /** The title in a word. */
    public String word() {
        return word;
    }

    public boolean isHost() {
        return this == INLINE || this == VIRTUAL || this == DURABLE || this == REALTIME;
    }
}
