package dev.troupe.bridge.wire;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** There is no connection; the message is a sentence for people. */
public final class LostException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final boolean forGood;

    public LostException(String text, @Nullable Throwable cause) {
        this(text, cause, false);
    }

    private LostException(String text, @Nullable Throwable cause, boolean forGood) {
        super(text, cause);
        this.forGood = forGood;
    }

    /** For a reason that a person has to look after. */
    static LostException forGood(String text) {
        return new LostException(text, null, true);
    }

    public boolean isForGood() {
        return forGood;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
