package dev.troupe.clients.terminal.dialect;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** What a server of the chat dialect says: {@code {"type","message","agent",…}}. */
public record ChatFrame(String type, String agent, String message) {

    private static final String SYSTEM = "System";

    /** With which the server answers in an agent's place. */
    private static final Set<String> ERRORS = Set.of(
            "Please send valid JSON messages.",
            "Sorry, I encountered an error processing your message. Please try again.");

    /** Empty when the text is no object. */
    public static Optional<ChatFrame> read(String text) {
        return object(text)
                .map(frame -> new ChatFrame(text(frame, "type"), text(frame, "agent"), text(frame, "message")));
    }

    /** A message of a user. */
    public static String message(String text) {
        JsonObject frame = new JsonObject();
        frame.addProperty("type", "message");
        frame.addProperty("message", text);
        frame.addProperty(
                "timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        return frame.toString();
    }

    /** Of an agent; the host's own frames (the welcome, the sign that somebody thinks) are none. */
    public boolean isReply() {
        return type.equals("message") && !agent.isEmpty() && !agent.equals(SYSTEM);
    }

    public boolean isError() {
        return type.equals("error") || (agent.equals(SYSTEM) && ERRORS.contains(message));
    }

    public boolean isThinking() {
        return type.equals("typing") || (agent.equals(SYSTEM) && message.endsWith(" is thinking..."));
    }

    public static Optional<JsonObject> object(String text) {
        try {
            return Optional.of(JsonParser.parseString(text))
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject);
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    /** Empty when the member is not there; the JSON of what is no string. */
    public static String text(JsonObject frame, String member) {
        JsonElement value = frame.get(member);
        if (value == null || value.isJsonNull()) {
            return "";
        }
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }
}
