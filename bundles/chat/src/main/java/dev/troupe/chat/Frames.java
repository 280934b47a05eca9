package dev.troupe.chat;

import dev.troupe.agent.realtime.Timestamps;
import dev.troupe.json.Json;

/** Frames for clients. Each has all six keys: {@code type, message, agent, timestamp, user_id, metadata}. */
public final class Frames {

    /** Who says what is said by no agent. */
    private static final String SYSTEM = "System";

    private Frames() {}

    /** @param metadata JSON {@code null} when there are none */
    public static byte[] message(String text, String agent, Json metadata) {
        return frame("message", text, agent, metadata);
    }

    public static byte[] system(String text) {
        return frame("message", text, SYSTEM, Json.NULL);
    }

    /** That somebody has talked to an agent from outside. */
    public static byte[] broadcast(String text) {
        return frame("broadcast", text, "External Monitor", Json.NULL);
    }

    private static byte[] frame(String type, String text, String agent, Json metadata) {
        return new Fields()
                .text("type", type)
                .text("message", text)
                .text("agent", agent)
                .text("timestamp", Timestamps.now())
                .json("user_id", Json.NULL)
                .json("metadata", metadata)
                .toBytes();
    }
}
