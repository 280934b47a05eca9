package dev.troupe.agent;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that its sender should hear of: code and text reach the sender as they are, so no secrets. Thrown by agents to refuse
 * a message, and by {@link Session#ask} when the agent that was asked fails.
 */
public final class AgentException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String code;

    /** A code of {@link ErrorCode} or one of the agent's own, in lower case with underscores. */
    public AgentException(String code, String text) {
        this(code, text, null);
    }

    public AgentException(String code, String text, @Nullable Throwable cause) {
        super(text, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    public String code() {
        return code;
    }

    /** Never null. */
    public String text() {
        return Objects.requireNonNullElse(getMessage(), code);
    }
}
