package dev.troupe.core;

import dev.troupe.agent.ErrorCode;
import java.io.Serial;

/**
 * An agent that is elsewhere threw, or was lost while it handled a message. The words reach the sender as they are. Its stack trace is the agent's
 * own, or empty.
 */
public final class RemoteFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String code;
    private final String words;

    private RemoteFailure(String code, String words, String message, StackTraceElement[] trace) {
        super(message, null, false, true);
        this.code = code;
        this.words = words;
        setStackTrace(trace);
    }

    /**
     * It threw.
     *
     * @param name simple name of what it threw, which is all that the sender is told
     * @param message for the log
     */
    public static RemoteFailure thrown(String name, String message, StackTraceElement[] trace) {
        return new RemoteFailure(ErrorCode.AGENT_FAILED, name, message, trace);
    }

    /**
     * It was lost, or is not there.
     *
     * @param words complete the sentence "agent 'quiz' failed: …"
     */
    public static RemoteFailure lost(String code, String words) {
        return new RemoteFailure(code, words, words, new StackTraceElement[0]);
    }

    /** By which the sender is told of anything that an agent threw. */
    public static String code(Throwable thrown) {
        return thrown instanceof RemoteFailure remote ? remote.code : ErrorCode.AGENT_FAILED;
    }

    /** Complete the sentence "agent 'quiz' failed: …" for anything that an agent threw, with no more than its sender may know. */
    public static String words(Throwable thrown) {
        return thrown instanceof RemoteFailure remote
                ? remote.words
                : thrown.getClass().getSimpleName();
    }

    /** What the agent threw, in its own words: that this class has brought them says nothing to anyone. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
