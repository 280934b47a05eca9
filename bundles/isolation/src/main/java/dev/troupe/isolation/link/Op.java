package dev.troupe.isolation.link;

/** Which method of an agent or of its session a frame stands for. */
public enum Op {

    // ---- of the agent
    OPEN,
    HEAR,
    /** As {@link #HEAR}, of an event, whose topic is the message's type. */
    EVENT,
    CLOSE,
    MIGRATE,

    // ---- of its session
    REPLY,
    FAIL,
    SEND,
    PUBLISH,
    ASK,
    HAND_OVER,
    PASS_ON,
    STREAM,
    TEXT,
    PIECE,
    END_WHOLE,
    END_WITH
}
