package dev.troupe.clients.terminal.chat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.troupe.clients.terminal.dialect.ChatFrame;
import dev.troupe.clients.terminal.socket.Door;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** {@code troupe.v1}: one agent, answers in pieces, a session that outlives its connections (docs/clients.md). */
final class AgentDialect implements Dialect {

    /**
     * A message without an answer.
     *
     * @param acked it is on the host's disk
     */
    private record Pending(String id, String frame, boolean acked) {}

    /** Where the session stands. */
    private record Position(String session, long epoch, long after) {}

    private final Door door;
    private final String path;
    private final String prefix = UUID.randomUUID().toString().substring(0, 8);
    private Optional<Pending> pending = Optional.empty();
    private Optional<Position> position = Optional.empty();
    private boolean greeted;
    private long count;

    AgentDialect(Door door, String agent, String user) {
        this.door = door;
        this.path = "/agents/" + agent + "/ws?user=" + user;
    }

    @Override
    public synchronized URI address() {
        return door.at(path
                + position.map(here ->
                                "&session=" + here.session() + "&epoch=" + here.epoch() + "&after=" + here.after())
                        .orElse(""));
    }

    @Override
    public Optional<String> subprotocol() {
        return Optional.of("troupe.v1");
    }

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public synchronized Heard opened() {
        greeted = false;
        return new Heard.Nothing(); // nothing may be sent before the session frame
    }

    @Override
    public synchronized String ask(String text) {
        String id = prefix + "-" + ++count;
        JsonObject data = new JsonObject();
        data.addProperty("text", text);
        JsonObject frame = new JsonObject();
        frame.addProperty("type", "message");
        frame.add("data", data);
        frame.addProperty("id", id);
        frame.addProperty("correlationId", id);
        pending = Optional.of(new Pending(id, frame.toString(), false));
        return frame.toString();
    }

    @Override
    public synchronized Optional<String> giveUp() {
        JsonObject cancel = new JsonObject();
        cancel.addProperty("type", "cancel");
        Optional<String> frame = pending.map(given -> {
            cancel.addProperty("target", given.id());
            return cancel.toString();
        });
        pending = Optional.empty();
        return frame;
    }

    @Override
    public synchronized Heard hear(String text) {
        return ChatFrame.object(text).map(this::hear).orElseGet(Heard.Nothing::new);
    }

    private Heard hear(JsonObject frame) {
        if (is(frame, "session") && frame.has("epoch")) {
            return greeted(frame);
        }
        if (frame.has("seq")) {
            long seq = frame.get("seq").getAsLong();
            Position here = position.orElseThrow();
            if (seq <= here.after()) {
                return new Heard.Nothing(); // seen before the connection was lost
            }
            position = Optional.of(new Position(here.session(), here.epoch(), seq));
        }
        return meaning(frame);
    }

    /** Types are the agents' own, so frames are known by their members. */
    private Heard meaning(JsonObject frame) {
        String who = ChatFrame.text(frame, "agentId");
        boolean ours = pending.filter(given -> given.id().equals(ChatFrame.text(frame, "correlationId")))
                .isPresent();
        if (frame.has("success")) {
            return ours ? answer(frame, who) : greeted ? new Heard.Nothing() : new Heard.Refused(error(frame));
        }
        if (is(frame, "delta") && frame.has("index")) {
            return ours ? new Heard.Piece(who, words(frame)) : new Heard.Nothing();
        }
        if (is(frame, "reset") && !frame.has("data")) {
            return new Heard.Anew();
        }
        if (is(frame, "ack") && !frame.has("data")) {
            pending = ours ? pending.map(given -> new Pending(given.id(), given.frame(), true)) : pending;
            return new Heard.Nothing();
        }
        return frame.has("topic") ? new Heard.Nothing() : new Heard.Aside(who, words(frame));
    }

    private Heard answer(JsonObject frame, String who) {
        pending = Optional.empty();
        return is(frame, "error") ? new Heard.Failure(error(frame)) : new Heard.Answer(who, words(frame));
    }

    private Heard greeted(JsonObject frame) {
        Position now = new Position(
                ChatFrame.text(frame, "session"),
                frame.get("epoch").getAsLong(),
                frame.get("seq").getAsLong());
        boolean returned = position.isPresent();
        boolean another = position.filter(before -> !before.session().equals(now.session()))
                .isPresent();
        boolean recovered = frame.has("recovered") && frame.get("recovered").getAsBoolean();
        position = Optional.of(now);
        greeted = true;
        Optional<String> lost = pending.filter(_ -> another)
                .map(_ -> "the session ended before the answer came; the message may have been handled");
        if (another) {
            pending = Optional.empty(); // in the new session it would be handled once more
        }
        Optional<String> again = pending.filter(given -> !given.acked()).map(Pending::frame);
        String notice = another
                ? "the session has ended meanwhile; this is a new one, in which the agent may remember nothing"
                : returned && !recovered ? "something that was said meanwhile is missing here" : "";
        return new Heard.Ready(again, Optional.of(notice).filter(text -> !text.isEmpty()), lost);
    }

    private static boolean is(JsonObject frame, String type) {
        return ChatFrame.text(frame, "type").equals(type);
    }

    private static String error(JsonObject frame) {
        return ChatFrame.text(frame, "error") + " (" + ChatFrame.text(frame, "code") + ")";
    }

    /** The text where there is one, else the JSON. */
    private static String words(JsonObject frame) {
        JsonElement data = frame.get("data");
        boolean spoken =
                data != null && data.isJsonObject() && data.getAsJsonObject().has("text");
        return spoken ? ChatFrame.text(data.getAsJsonObject(), "text") : ChatFrame.text(frame, "data");
    }
}
