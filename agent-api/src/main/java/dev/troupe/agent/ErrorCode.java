package dev.troupe.agent;

/** The codes by which the host says why a message has no other answer. Agents may answer with codes of their own. */
public final class ErrorCode {

    /** No agent of that name is here, nor was one lately. */
    public static final String NO_SUCH_AGENT = "no_such_agent";

    /** The agent was here and is gone; it was waited for. Trying later can help. */
    public static final String AGENT_UNAVAILABLE = "agent_unavailable";

    /** The session's mailbox, or the host, is full. Trying later can help. */
    public static final String OVERLOADED = "overloaded";

    /** The deadline passed before there was an answer. */
    public static final String TIMEOUT = "timeout";

    /** The message is not what was expected: its form, its size or a member of its data. */
    public static final String INVALID = "invalid";

    /** The agent has no handler for messages of this type. */
    public static final String UNKNOWN_TYPE = "unknown_type";

    /** The agent threw; the log has the reason. */
    public static final String AGENT_FAILED = "agent_failed";

    /** The sender cancelled the message. */
    public static final String CANCELLED = "cancelled";

    /** A question went in a circle, or too deep; or a message was handed over too often. */
    public static final String LOOP = "loop";

    /** What has to be on disk before it counts cannot be written now; it was not accepted. Trying later can help. */
    public static final String STORE_UNAVAILABLE = "store_unavailable";

    /** The sender may not do this. */
    public static final String FORBIDDEN = "forbidden";

    /** No language model is configured, or none answers. Trying later can help. */
    public static final String MODEL_UNAVAILABLE = "model_unavailable";

    /** The language model did not take the request, as one that is too long. */
    public static final String MODEL_REFUSED = "model_refused";

    /** A language model's answer ended in its middle, after some of it had been given on. */
    public static final String MODEL_BROKE_OFF = "model_broke_off";

    /** The host stops. Trying another host, or later, can help. */
    public static final String SHUTTING_DOWN = "shutting_down";

    private ErrorCode() {}
}
