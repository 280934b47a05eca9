package dev.troupe.rest;

import java.io.Serial;

/** The body of a request is over its limit. */
final class TooLargeException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    TooLargeException(String text) {
        super(text);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
