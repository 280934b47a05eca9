package dev.troupe.core;

import dev.troupe.json.Json;

/** What core hands to a {@link Channel}: each accepted request ends in exactly one {@link Answer} or {@link Failure}. */
public sealed interface Outcome {

    /** Name of the agent that speaks; empty when the message failed before a router had picked one. */
    String agent();

    /** @param nanos from acceptance to answer */
    record Answer(Request request, String agent, String type, Json data, long nanos) implements Outcome {}

    /**
     * @param code one of {@link dev.troupe.agent.ErrorCode} or the agent's own
     * @param nanos from acceptance to answer
     */
    record Failure(Request request, String agent, String code, String text, long nanos) implements Outcome {}

    /** @param index from 0, without gaps */
    record Piece(Request request, String agent, int index, Json data) implements Outcome {}

    /** The pieces of this answer so far are void: it begins again. */
    record Reset(Request request, String agent) implements Outcome {}

    /** A message of the agent's own accord. */
    record Push(String agent, String type, Json data) implements Outcome {}
}
