package dev.troupe.security.door;

import dev.troupe.core.Caller;

/** Who an arrival is from. */
sealed interface Identity {

    /**
     * @param local whether it comes from this machine itself, so that it needs no limits
     * @param fresh whether its key or password was not known to fit before
     */
    record Known(Caller caller, boolean local, boolean fresh) implements Identity {}

    /** Shows nothing. */
    record Nobody() implements Identity {}

    /** Shows what does not fit. */
    record Wrong(String sentence) implements Identity {}

    /** Has shown too often what does not fit. */
    record Throttled(long waitMillis) implements Identity {}
}
