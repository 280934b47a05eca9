package dev.troupe.core.store;

import java.io.Serial;

/** The store cannot do what it was asked for, now: the message says in one sentence why, for the log and for clients. Nothing was written. */
public final class StoreException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public StoreException(String text) {
        super(text);
    }

    public StoreException(String text, Throwable cause) {
        super(text, cause);
    }
}
