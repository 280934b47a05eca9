package dev.troupe.llm.protocol;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a server is asked for besides the conversation.
 *
 * @param model by the vendor's name
 * @param replyTokens the most that it may say; empty for the server's own limit
 * @param vendor whether this is the server of the one who made the protocol, who is ahead of those that copy it
 */
public record Wish(String model, OptionalDouble temperature, OptionalInt replyTokens, boolean vendor) {}
