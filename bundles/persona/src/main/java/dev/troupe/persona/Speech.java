package dev.troupe.persona;

import dev.troupe.agent.Message;
import dev.troupe.agent.ReplyStream;
import dev.troupe.agent.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said to one message, piece by piece or as a whole. Confined to the session's thread. */
final class Speech {

    private static final String OFFLINE = "offline";

    /** The answer's data. */
    record Answer(String text, Metadata metadata) {}

    /**
     * How the answer came about.
     *
     * @param model the language model, or {@code offline}
     * @param tools that were called
     */
    record Metadata(String model, List<String> tools) {}

    private final Message message;
    private final Session session;
    private final StringBuilder said = new StringBuilder();
    private @Nullable ReplyStream stream;
    private boolean pausing;
    private boolean complete;
    private boolean unwanted;

    Speech(Message message, Session session) {
        this.message = message;
        this.session = session;
    }

    /** Gives a piece on to the sender. */
    void say(String piece) {
        if (piece.isEmpty()) {
            return;
        }
        String text = pausing && !said.isEmpty() ? "\n\n" + piece : piece;
        pausing = false;
        unwanted = true; // should the next line throw
        stream().text(text);
        unwanted = false;
        said.append(text);
    }

    private ReplyStream stream() {
        ReplyStream open = stream == null ? session.stream(message) : stream;
        stream = open;
        return open;
    }

    /** What is said next stands apart. */
    void pause() {
        pausing = true;
    }

    /** Says all that is left to say; who waits for pieces gets it as one when there were others before. */
    void whole(String text) {
        if (stream == null) {
            said.append(text);
        } else {
            pause();
            say(text);
        }
        complete = true;
    }

    /** Nothing is left to say. */
    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    /** Whether the sender did not take a piece. */
    boolean isUnwanted() {
        return unwanted;
    }

    String said() {
        return said.toString();
    }

    /** @param model empty when none has taken part */
    void end(String model, List<String> tools) {
        Answer answer = new Answer(said(), new Metadata(model.isEmpty() ? OFFLINE : model, tools));
        if (stream == null) {
            session.reply(message, answer);
        } else {
            stream.end(answer);
        }
    }
}
