package dev.troupe.core;

import java.io.Serial;
import java.util.Objects;

/** No session can be opened now. */
public final class SessionRefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String code;

    /** @param code one of {@link dev.troupe.agent.ErrorCode} */
    public SessionRefusedException(String code, String text) {
        super(text);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Never null. */
    public String text() {
        return Objects.requireNonNullElse(getMessage(), code);
    }
}
