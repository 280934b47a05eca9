package dev.troupe.envelope;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Allowance;
import dev.troupe.core.Channel;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Position;
import dev.troupe.core.Request;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.core.Sessions;
import dev.troupe.core.Standing;
import dev.troupe.core.Topics;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import dev.troupe.websocket.Connection;
import dev.troupe.websocket.Conversation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection: hands each frame to the session of the agent that it is for, and writes outcomes as frames. A session is opened by
 * its first message, so that a connection which only listens costs none. Outcomes come by many threads; all else is confined
 * to the thread that reads.
 */
final class EnvelopeConversation implements Conversation, Channel {

    /** Close code of ours: come back only when you want the session back from the other connection. */
    private static final int REPLACED = 4_001;

    /** Agents that one connection may talk to, where its path names none. */
    private static final int AGENTS = 64;

    private final Connection connection;
    private final Sessions sessions;
    private final @Nullable String agentOfPath;
    private final byte @Nullable [] agentAsJson;
    private final boolean troupeV1;
    private final @Nullable Controls controls;
    private final Map<String, OpenSession> open = new HashMap<>(2);

    EnvelopeConversation(Connection connection, Sessions sessions, Topics topics, IntSupplier subscriptions) {
        this.connection = connection;
        this.sessions = sessions;
        this.agentOfPath = connection.parameters().get("name");
        this.agentAsJson = agentOfPath == null ? null : Json.string(agentOfPath).bytes();
        this.troupeV1 = connection.subprotocol().equals(EnvelopeDialect.TROUPE_V1);
        this.controls = troupeV1 ? new Controls(connection, topics, open.values(), subscriptions) : null;
        if (troupeV1 && agentOfPath != null) {
            begin(agentOfPath);
        }
    }

    /** A client that may come back has to know its session from the start. When there can be none now, its first message tells it why. */
    private void begin(String agent) {
        try {
            open.put(agent, resumed(agent).orElseGet(() -> lasting(agent)));
        } catch (SessionRefusedException e) {
            connection.send(Frames.refusal(e.code(), e.text()), false);
        }
    }

    private Optional<OpenSession> resumed(String agent) {
        return connection
                .query("session")
                .flatMap(id -> sessions.resume(id, connection.caller().name(), agent, seen(), this));
    }

    private OpenSession lasting(String agent) {
        return sessions.openLasting(connection.caller().name(), connection.user(), agent, this);
    }

    /** What the client has seen; one that says nothing of use may have missed everything. */
    private Position seen() {
        try {
            int epoch = connection.query("epoch").map(Integer::parseInt).orElse(0);
            return new Position(
                    epoch, connection.query("after").map(Long::parseLong).orElse(0L));
        } catch (NumberFormatException e) {
            return Position.START;
        }
    }

    @Override
    public void onText(byte[] frame) {
        Envelope envelope = new Envelope(troupeV1);
        try {
            envelope.read(frame);
            if (!connection.allowance().take()) {
                refuse(envelope, Allowance.RATE_LIMITED, tooMany());
            } else if (controls == null || !controls.take(envelope)) {
                session(agent(envelope)).accept(envelope);
            }
        } catch (JsonException | IllegalArgumentException e) {
            refuse(envelope, ErrorCode.INVALID, String.valueOf(e.getMessage()));
        } catch (SessionRefusedException e) {
            refuse(envelope, e.code(), e.text());
        }
    }

    private String tooMany() {
        return "too many messages for one key: try again in "
                + connection.allowance().waitMillis() + " ms";
    }

    private void refuse(Envelope envelope, String code, String text) {
        connection.send(Frames.refusal(envelope, code, text), false);
    }

    private String agent(Envelope envelope) {
        if (agentOfPath != null && agentAsJson != null && envelope.isFor(agentAsJson)) {
            return agentOfPath;
        }
        String named = envelope.agent().orElse(agentOfPath);
        if (named == null) {
            throw new IllegalArgumentException("agentId is missing: the path of this connection names no agent");
        }
        if (agentOfPath != null && !agentOfPath.equals(named)) {
            throw new IllegalArgumentException(
                    "agentId '" + named + "' refused: this connection talks to '" + agentOfPath + "'");
        }
        return named;
    }

    private OpenSession session(String agent) {
        OpenSession known = open.get(agent);
        if (known != null) {
            return known;
        }
        if (open.size() >= AGENTS) {
            throw new IllegalArgumentException(
                    "agentId '" + agent + "' refused: one connection may talk to " + AGENTS + " agents");
        }
        OpenSession opened =
                troupeV1 && agent.equals(agentOfPath) ? lasting(agent) : sessions.open(connection.user(), agent, this);
        open.put(agent, opened);
        return opened;
    }

    @Override
    public void onClosed() {
        open.values().forEach(session -> session.left(this));
        if (controls != null) {
            controls.close();
        }
    }

    @Override
    public void deliver(Outcome outcome, boolean more) {
        deliver(outcome, 0, more);
    }

    @Override
    public void deliver(Outcome outcome, long seq, boolean more) {
        if (outcome instanceof Outcome.Piece || outcome instanceof Outcome.Push) {
            connection.sendSoon(Frames.of(outcome, seq));
        } else {
            connection.send(Frames.of(outcome, seq), more);
        }
    }

    @Override
    public void attached(Standing standing) {
        connection.send(Frames.session(standing), false);
    }

    @Override
    public void accepted(Request request) {
        if (troupeV1) {
            connection.sendSoon(Frames.accepted(request));
        }
    }

    @Override
    public void replaced() {
        connection.close(REPLACED, "the session goes on over another connection");
    }

    @Override
    public void flush() {
        connection.flush();
    }

    @Override
    public boolean awaitRoom(Duration limit) throws InterruptedException {
        return connection.awaitRoom(limit);
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }
}
