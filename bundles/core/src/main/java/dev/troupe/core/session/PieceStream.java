package dev.troupe.core.session;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.ReplyStream;
import dev.troupe.core.Outcome;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer in pieces; it also keeps them, because the answer at the end is the whole. Confined to the thread that runs the handler. */
final class PieceStream implements ReplyStream {

    /** Bytes that all pieces of one answer may have together. */
    private static final int WHOLE = 1 << 20;

    private final AgentView view;
    private final Turn turn;
    private final LiveSession session;
    private final List<Json> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean onlyText = true;
    private boolean ended;
    private int bytes;
    private int index;

    PieceStream(AgentView view, Turn turn, LiveSession session) {
        this.view = view;
        this.turn = turn;
        this.session = session;
    }

    @Override
    public void text(String piece) {
        add(view.json(Map.of("text", piece)));
        text.append(piece);
    }

    @Override
    public void piece(Object data) {
        Json piece = view.json(data);
        onlyText = false;
        add(piece);
    }

    private void add(Json piece) {
        if (ended) {
            throw new IllegalStateException("the answer to message " + turn.id() + " has ended");
        }
        bytes += piece.size();
        if (bytes > WHOLE) {
            throw new AgentException(
                    ErrorCode.INVALID, "the answer to message " + turn.id() + " is over " + WHOLE + " bytes");
        }
        pieces.add(piece);
        if (turn.request().pieces()) {
            awaitRoom();
            session.deliver(new Outcome.Piece(turn.request(), view.agent(), index++, piece));
        }
        checkWanted();
    }

    /** Reading threads never get here twice: an agent that streams to a slow peer has broken its promise not to block. */
    private void awaitRoom() {
        checkWanted();
        try {
            if (!session.awaitRoom(Duration.ofNanos(Math.max(0, turn.nanosLeft())))) {
                checkWanted();
                throw new AgentException(ErrorCode.TIMEOUT, "the peer reads too slowly");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            checkWanted();
            throw new AgentException(ErrorCode.CANCELLED, "interrupted while the peer read", e);
        }
    }

    private void checkWanted() {
        if (turn.decided() == Turn.By.HOST || view.hasLeft()) {
            boolean late = turn.nanosLeft() < 0;
            throw new AgentException(
                    late ? ErrorCode.TIMEOUT : ErrorCode.CANCELLED,
                    late ? "the deadline has passed" : "the sender no longer wants an answer");
        }
        if (!session.isHeard()) {
            throw new AgentException(ErrorCode.CANCELLED, "the peer is gone");
        }
    }

    @Override
    public void end() {
        if (onlyText) {
            end(Map.of("text", text.toString()));
        } else {
            end(pieces);
        }
    }

    @Override
    public void end(@Nullable Object data) {
        if (!ended) {
            ended = true;
            turn.takeStream();
            view.reply(turn, data);
        }
    }
}
