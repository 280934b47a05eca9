package dev.troupe.core;

import dev.troupe.json.Json;

/**
 * A message that an agent is wanted for.
 *
 * @param text of the message, or its beginning; empty when it has none
 * @param agent that the conversation is with; empty at its first message
 */
public record Enquiry(String text, String agent) {

    /** Characters of the text; what is behind them decides nothing. */
    public static final int CHARACTERS = 2_000;

    public Enquiry {
        text = text.length() <= CHARACTERS ? text : text.substring(0, CHARACTERS);
    }

    /** The text of a message's data: its member {@code text}, or the data when they are a string. */
    public static Enquiry of(Json data, String agent) {
        return new Enquiry(data.asText().or(() -> data.text("text")).orElse(""), agent);
    }
}
