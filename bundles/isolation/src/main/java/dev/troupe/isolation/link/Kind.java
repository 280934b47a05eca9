package dev.troupe.isolation.link;

/** What a frame is. A number {@code call} names a call of an agent, {@code id} the instance that it is for, {@code ask} what waits for an answer. */
public enum Kind {

    // ---- from the process

    /** The first one: {@code secret}. */
    HELLO,
    /** An agent is there: {@code agent}, {@code properties}, {@code handlers}, {@code subscriptions}. */
    AGENT,
    /** It is there no more: {@code agent}. */
    GONE,
    /** What keeps an agent from being there: {@code why}, the rest of a sentence, empty when all is well. */
    TROUBLE,
    /** Nothing will come of it: {@code why}, the rest of a sentence. */
    FAILED,
    /** The agent calls its session: {@code id}, {@code call} when it is about that one's message, {@code op}, and {@code ask} unless it does not wait. */
    SAY,
    /** A call has come back: {@code call}, and {@code state} when that was set, or migrated to another. */
    DONE,
    /** A call has thrown: {@code call}, and either {@code code} and {@code text}, or {@code name}, {@code text} and {@code trace}. */
    THREW,

    // ---- from the host

    /** Call an agent: {@code call}, {@code id}, {@code agent}, {@code session}, {@code user}, {@code op}, the state and the message. */
    CALL,
    /** Interrupt a call: {@code call}. */
    INTERRUPT,
    /** The outcome of what the agent has said: {@code ask}, and {@code data}, or {@code wrong} and {@code text}, with {@code code} for an error of an agent. */
    TOLD,
    /** An instance is needed no more: {@code id}. */
    DROP,
    /** Stop the bundle, and end. */
    END
}
