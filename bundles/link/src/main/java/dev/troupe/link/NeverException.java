package dev.troupe.link;

import java.io.Serial;

/** The broker will not have this record, however often it is sent. */
public final class NeverException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public NeverException(String text, Throwable cause) {
        super(text, cause);
    }
}
