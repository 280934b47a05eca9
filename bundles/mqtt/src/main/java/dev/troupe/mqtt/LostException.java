package dev.troupe.mqtt;

import java.io.Serial;

/** The connection is not there any more, or never was. */
final class LostException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    LostException(Throwable cause) {
        super(cause);
    }
}
