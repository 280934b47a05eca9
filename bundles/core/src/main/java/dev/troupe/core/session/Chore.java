package dev.troupe.core.session;

/** What a session does between messages, in their order. */
enum Chore implements Mail {
    /** Give back instances whose agent is no longer the live one. */
    MOVE,
    /** Give back all instances: the session has been idle for long. */
    REST,
    /** Leave memory; the session stays on disk. */
    PARK,
    /** End the session. */
    CLOSE
}
