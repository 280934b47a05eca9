package dev.troupe.core;

import java.io.Serial;

/** It cannot be done now; the message says why, in a sentence for people. Trying later can help. */
public final class UnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public UnavailableException(String text) {
        super(text);
    }

    public UnavailableException(String text, Throwable cause) {
        super(text, cause);
    }
}
