package dev.troupe.deploy.check;

import java.io.Serial;

/** Ends a check early; its message is the rest of a sentence that begins with the file's name. */
final class UnfitException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    UnfitException(String problem) {
        super(problem);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
