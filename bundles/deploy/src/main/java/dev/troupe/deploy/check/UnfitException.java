package dev.troupe.deploy.check;

import java.io.Serial;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** Ends a check early; its message is the rest of a sentence that begins with the file's name. */
final class UnfitException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    UnfitException(String problem) {
        super(problem);
    }

    static UnfitException damaged(ZipEntry entry, ZipException cause) {
        return new UnfitException("is damaged in " + entry.getName() + " (" + cause.getMessage() + "): copy it again");
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
