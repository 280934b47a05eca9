package dev.troupe.chat.talk;

import dev.troupe.chat.Fields;
import dev.troupe.core.Request;
import dev.troupe.json.Json;

/**
 * What a user says, as a message to whichever agent it suits.
 *
 * @param id the only one of the conversation
 */
record Said(String id, Json data) implements Request {

    private static final String TEXT = "text";

    static Said of(long number, String text) {
        return new Said(Long.toString(number), new Fields().text(TEXT, text).toJson());
    }

    /** What was said, of a request that may have been to the disk and back. */
    static String text(Request request) {
        return request.data().text(TEXT).orElse("");
    }

    @Override
    public String type() {
        return "message";
    }

    /** So that it has an answer also when its agent gives none. */
    @Override
    public String correlationId() {
        return id;
    }

    @Override
    public boolean pieces() {
        return false;
    }
}
