package dev.troupe.clients.terminal.monitor;

import com.google.gson.JsonObject;
import dev.troupe.clients.terminal.dialect.ChatFrame;
import java.util.List;
import java.util.Optional;

/** One message of a server, of whatever dialect: objects by the members that such things have, all else as text. */
record Overheard(String type, String sender, String content) {

    private static final List<String> SENDERS = List.of("sender", "agent", "from", "user");
    private static final List<String> CONTENTS = List.of("message", "content", "text", "data");

    static Overheard of(String text) {
        Optional<JsonObject> object = ChatFrame.object(text);
        return object.map(frame -> new Overheard(
                        first(frame, List.of("type"), "message"),
                        first(frame, SENDERS, "unknown"),
                        first(frame, CONTENTS, frame.toString())))
                .orElseGet(() -> new Overheard("text", "unknown", text));
    }

    private static String first(JsonObject frame, List<String> members, String otherwise) {
        return members.stream()
                .map(member -> ChatFrame.text(frame, member))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(otherwise);
    }
}
