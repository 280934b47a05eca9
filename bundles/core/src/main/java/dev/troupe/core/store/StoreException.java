package dev.troupe.core.store;

import java.io.Serial;

/** The store cannot do what it was asked for, now: the message says in one sentence why, for the log and for clients. Nothing was written. */
public final class StoreException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final boolean over;

    public StoreException(String text) {
        this(text, false);
    }

    /** @param over whether trying again is of no use: what was to be changed is not there any more */
    public StoreException(String text, boolean over) {
        super(text);
        this.over = over;
    }

    public StoreException(String text, Throwable cause) {
        super(text, cause);
        this.over = false;
    }

    /** Whether trying again is of no use: what was to be changed is not there any more. */
    public boolean isOver() {
        return over;
    }
}
