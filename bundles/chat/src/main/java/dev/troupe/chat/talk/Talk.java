package dev.troupe.chat.talk;

import dev.troupe.agent.ErrorCode;
import dev.troupe.chat.Cast;
import dev.troupe.chat.Frames;
import dev.troupe.chat.files.Chronicle;
import dev.troupe.chat.files.Exchange;
import dev.troupe.core.Channel;
import dev.troupe.core.Choice;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.core.Sessions;
import dev.troupe.json.Json;
import dev.troupe.websocket.Connection;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One user's conversation with agents: one session, and any number of sockets, all of which hear the answers. Safe for use by many threads. */
public final class Talk implements Channel {

    /** What a user hears when a message could not be handled. */
    public static final String TROUBLE = "Sorry, I encountered an error processing your message. Please try again.";

    /** The same when it was an agent that failed. */
    static final String AGENT_FAILED =
            "I apologize, but I encountered an error while processing your request. Please try again.";

    private static final Logger log = LoggerFactory.getLogger(Talk.class);

    /**
     * @param messages of the user and of agents
     */
    public record Summary(String user, Instant begun, Instant active, long messages) {}

    private final String user;
    private final Sessions sessions;
    private final Cast cast;
    private final Chronicle chronicle;
    private final Instant begun = Instant.now();
    private final Circle circle = new Circle();
    private final AtomicLong said = new AtomicLong();
    private final AtomicLong messages = new AtomicLong();
    private volatile Instant active = begun;
    private volatile @Nullable String thinking;
    private @Nullable OpenSession session; // guarded by this
    private boolean ended; // guarded by this

    Talk(String user, Sessions sessions, Cast cast, Chronicle chronicle) {
        this.user = user;
        this.sessions = sessions;
        this.cast = cast;
        this.chronicle = chronicle;
    }

    public String user() {
        return user;
    }

    public Summary summary() {
        return new Summary(user, begun, active, messages.get());
    }

    /**
     * From now on this socket hears what is said.
     *
     * @param greeting the first frame that it hears; empty for none
     */
    public void join(Connection socket, byte[] greeting) {
        circle.add(socket, greeting);
    }

    void part(Connection socket) {
        circle.remove(socket);
    }

    /** All sockets hear the frame. */
    void tell(byte[] frame) {
        circle.tell(frame);
    }

    /** Says something to whichever agent it suits. The answer comes over all sockets. */
    public void say(String text) {
        spoken();
        Said message = Said.of(said.incrementAndGet(), text);
        try {
            session().accept(message);
        } catch (SessionRefusedException e) {
            log.warn("a message of {} is not handled: {}", user, e.text());
            spoken();
            tell(Frames.system(TROUBLE));
        }
    }

    private void spoken() {
        messages.incrementAndGet();
        active = Instant.now();
    }

    private synchronized OpenSession session() {
        if (ended) { // nobody would close it
            throw new SessionRefusedException(ErrorCode.CANCELLED, "the conversation is over");
        }
        OpenSession open = session;
        if (open == null) {
            open = sessions.open(user, Sessions.ROUTER, this);
            session = open;
        }
        return open;
    }

    /** What was said is still handled. */
    void end() {
        OpenSession open;
        synchronized (this) {
            ended = true;
            open = session;
        }
        if (open != null) {
            open.close();
        }
    }

    /** Of a message that is tried again it is told once. */
    @Override
    public void routed(Request request, Choice choice) {
        if (!Objects.equals(thinking, request.correlationId())) {
            thinking = request.correlationId();
            tell(Frames.system(cast.name(choice.agent()) + " is thinking..."));
        }
    }

    @Override
    public void deliver(Outcome outcome, boolean more) {
        switch (outcome) {
            case Outcome.Answer answer -> answered(answer);
            case Outcome.Failure failure -> failed(failure);
            case Outcome.Push push -> say(push.agent(), push.data());
            case Outcome.Piece _, Outcome.Reset _ -> {} // none is asked for
        }
    }

    /** Noted before it is told: what somebody has seen is written also when the host stops at once. */
    private void answered(Outcome.Answer answer) {
        String agent = answer.agent();
        chronicle.note(new Exchange(
                user,
                Said.text(answer.request()),
                cast.title(agent),
                cast.nameInFiles(agent),
                text(answer.data()),
                LocalDateTime.now(ZoneId.systemDefault())));
        say(agent, answer.data());
    }

    private void say(String agent, Json data) {
        spoken();
        tell(Frames.message(
                text(data), cast.title(agent), data.member("metadata").orElse(Json.NULL)));
    }

    private static String text(Json data) {
        return data.asText().or(() -> data.text("text")).orElseGet(data::toString);
    }

    /** What went wrong stands in the log where it happened; users hear that something did. */
    private void failed(Outcome.Failure failure) {
        spoken();
        log.debug("a message of {} failed: {} {}", user, failure.code(), failure.text());
        tell(
                failure.agent().isEmpty()
                        ? Frames.system(TROUBLE)
                        : Frames.message(AGENT_FAILED, cast.title(failure.agent()), Json.NULL));
    }
}
