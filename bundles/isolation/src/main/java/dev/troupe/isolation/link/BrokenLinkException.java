package dev.troupe.isolation.link;

import java.io.Serial;

/** The other end does not keep to what was agreed; the link is of no use any more. The message completes the sentence "it sent …". */
public final class BrokenLinkException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public BrokenLinkException(String what) {
        super(what);
    }
}
