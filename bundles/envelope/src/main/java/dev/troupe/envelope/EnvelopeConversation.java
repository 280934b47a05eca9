package dev.troupe.envelope;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Allowance;
import dev.troupe.core.Channel;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.core.Sessions;
import dev.troupe.core.Topics;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import dev.troupe.websocket.Connection;
import dev.troupe.websocket.Conversation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection: hands each frame to the session of the agent that it is for, and writes outcomes as frames. A session is opened by
 * its first message, so that a connection which only listens costs none. Outcomes come by many threads; all else is confined
 * to the thread that reads.
 */
final class EnvelopeConversation implements Conversation, Channel {

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
        OpenSession opened = sessions.open(connection.user(), agent, this);
        open.put(agent, opened);
        return opened;
    }

    @Override
    public void onClosed() {
        open.values().forEach(OpenSession::close);
        if (controls != null) {
            controls.close();
        }
    }

    @Override
    public void deliver(Outcome outcome, boolean more) {
        if (outcome instanceof Outcome.Piece || outcome instanceof Outcome.Push) {
            connection.sendSoon(Frames.of(outcome));
        } else {
            connection.send(Frames.of(outcome), more);
        }
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
