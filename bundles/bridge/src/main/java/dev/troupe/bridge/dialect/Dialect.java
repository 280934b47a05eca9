package dev.troupe.bridge.dialect;

import java.time.Instant;
import java.util.Optional;

/** Reads and writes the frames of one kind of server. Immutable. */
public sealed interface Dialect permits ChatDialect, TextDialect, TemplateDialect {

    /** Who says something when the server does not tell. */
    String SOMEBODY = "External User";

    /** Of the host's own words. */
    String SYSTEM = "System";

    Heard read(String frame);

    String reply(Reply reply);

    /** The first frame of each connection; empty for none. */
    Optional<String> hello(Instant now);

    /** What is said every now and then; empty for nothing. */
    Optional<String> heartbeat(Instant now);

    /**
     * Something to say to the server.
     *
     * @param agent as people know it
     * @param sender who is answered; empty when nobody in particular
     */
    record Reply(String text, String agent, String sender, Instant now) {}
}
