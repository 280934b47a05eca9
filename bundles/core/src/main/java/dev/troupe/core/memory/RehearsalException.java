package dev.troupe.core.memory;

import java.io.Serial;

/** A version of an agent cannot read what sessions remember; the message is a sentence about the agent. */
public final class RehearsalException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    RehearsalException(String text) {
        super(text);
    }

    RehearsalException(String text, Throwable cause) {
        super(text, cause);
    }
}
