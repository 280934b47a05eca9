package dev.troupe.llm.protocol;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model server has not answered as it should. Its text is for the log of the host and for its operators, and never holds a key. */
public final class ModelFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    /** What to do about it. */
    public enum Kind {
        /** Trying again may help. */
        PASSING,
        /** Trying again at once does not help, another model may. */
        LASTING,
        /** The request is at fault, or what it leads to; the model is well. */
        REQUEST,
        /** As many are asking it already as may; the model is well. */
        CROWDED;

        /** Whether it is the model's. */
        public boolean isItsOwn() {
            return this == PASSING || this == LASTING;
        }
    }

    private final Kind kind;
    private final transient @Nullable Duration retryAfter;

    private ModelFailure(Kind kind, String text, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(text, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public static ModelFailure passing(String text) {
        return new ModelFailure(Kind.PASSING, text, null, null);
    }

    public static ModelFailure passing(String text, Throwable cause) {
        return new ModelFailure(Kind.PASSING, text, null, cause);
    }

    /** @param retryAfter what the server asks for */
    public static ModelFailure busy(String text, Optional<Duration> retryAfter) {
        return new ModelFailure(Kind.PASSING, text, retryAfter.orElse(null), null);
    }

    public static ModelFailure lasting(String text) {
        return new ModelFailure(Kind.LASTING, text, null, null);
    }

    public static ModelFailure lasting(String text, Throwable cause) {
        return new ModelFailure(Kind.LASTING, text, null, cause);
    }

    public static ModelFailure request(String text) {
        return new ModelFailure(Kind.REQUEST, text, null, null);
    }

    public static ModelFailure crowded(String text) {
        return new ModelFailure(Kind.CROWDED, text, null, null);
    }

    public Kind kind() {
        return kind;
    }

    /** How long the server wants to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
