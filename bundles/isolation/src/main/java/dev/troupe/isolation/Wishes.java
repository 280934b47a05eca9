package dev.troupe.isolation;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.Message;
import dev.troupe.agent.ReplyStream;
import dev.troupe.agent.Session;
import dev.troupe.isolation.link.Draft;
import dev.troupe.isolation.link.Frame;
import dev.troupe.isolation.link.Kind;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does to a session what an agent that is elsewhere asks for. Confined to the thread that runs the session. */
final class Wishes {

    private final @Nullable Session within;
    private final @Nullable Message message;
    private @Nullable ReplyStream stream;

    /** What an answer that nobody waited for has come to. */
    private @Nullable RuntimeException wrong;

    /**
     * @param within null when there is no session yet
     * @param message that is handled; null when none is
     */
    Wishes(@Nullable Session within, @Nullable Message message) {
        this.within = within;
        this.message = message;
    }

    /** @return what to tell the agent; empty when it does not wait for it */
    Optional<Draft> grant(Frame wish) {
        boolean waits = wish.has("ask");
        try {
            Json data = perform(wish);
            return waits ? Optional.of(told(wish).json("data", data)) : Optional.empty();
        } catch (RuntimeException e) {
            if (waits) {
                return Optional.of(refused(told(wish), e));
            }
            wrong = e;
            return Optional.empty();
        }
    }

    private static Draft told(Frame wish) {
        return Draft.of(Kind.TOLD).number("ask", wish.number("ask"));
    }

    private static Draft refused(Draft told, RuntimeException e) {
        return switch (e) {
            case AgentException agent ->
                told.text("wrong", "agent").text("code", agent.code()).text("text", agent.text());
            case IllegalArgumentException argument ->
                told.text("wrong", "argument").text("text", String.valueOf(argument.getMessage()));
            default -> told.text("wrong", "state").text("text", String.valueOf(e.getMessage()));
        };
    }

    private Json perform(Frame wish) {
        Json data = wish.json("data");
        Session session = session();
        switch (wish.op()) {
            case SEND -> session.send(wish.text("type"), data);
            case PUBLISH -> session.publish(wish.text("topic"), wish.text("type"), data);
            case HAND_OVER -> session.handOver(wish.text("agent"));
            case ASK -> {
                return ask(wish, data);
            }
            case REPLY -> reply(wish, data);
            case FAIL -> session.fail(message(), wish.text("code"), wish.text("text"));
            case PASS_ON -> session.handOver(wish.text("agent"), message());
            case STREAM -> stream = session.stream(message());
            case TEXT -> stream().text(wish.text("text"));
            case PIECE -> stream().piece(data);
            case END_WHOLE -> stream().end();
            case END_WITH -> stream().end(data);
            default -> throw new IllegalArgumentException("a session has no " + wish.op());
        }
        return Json.NULL;
    }

    private Json ask(Frame wish, Json data) {
        message(); // an ask belongs to the thread that handles a message
        Duration limit = Duration.ofMillis(wish.number("limit"));
        return Json.parse(session()
                .ask(wish.text("agent"), wish.text("type"), data, limit)
                .json());
    }

    private void reply(Frame wish, Json data) {
        Optional<String> type = wish.find("type");
        if (type.isPresent()) {
            session().reply(message(), type.get(), data);
        } else {
            session().reply(message(), data);
        }
    }

    private Session session() {
        if (within == null) {
            throw new IllegalStateException("there is no session yet");
        }
        return within;
    }

    private Message message() {
        if (message == null) {
            throw new IllegalStateException("this can be done only while a message is handled");
        }
        return message;
    }

    private ReplyStream stream() {
        if (stream == null) {
            throw new IllegalStateException("no answer has been begun in pieces");
        }
        return stream;
    }

    /** The call has come back: throws what an answer that nobody waited for has come to. */
    void end() {
        if (wrong != null) {
            throw wrong;
        }
    }
}
