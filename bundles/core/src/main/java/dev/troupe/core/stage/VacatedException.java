package dev.troupe.core.stage;

import java.io.Serial;

/** An instance was wanted of a version that has been taken off: look again for the live one. */
public final class VacatedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    VacatedException(String text) {
        super(text);
    }
}
