package dev.troupe.isolation.child;

import dev.troupe.agent.ReplyStream;
import dev.troupe.isolation.link.Op;
import org.jspecify.annotations.Nullable;

/** An answer in pieces, each of which waits until the host has room for it. Confined to the thread that runs the handler. */
final class FarStream implements ReplyStream {

    private final FarSession session;
    private final FarMessage message;
    private boolean ended;

    FarStream(FarSession session, FarMessage message) {
        this.session = session;
        this.message = message;
    }

    @Override
    public void text(String piece) {
        session.asked().ask(session.about(Op.TEXT, message).text("text", piece));
    }

    @Override
    public void piece(Object data) {
        session.asked()
                .ask(session.about(Op.PIECE, message)
                        .json("data", session.binding().json(data)));
    }

    @Override
    public void end() {
        if (!ended) {
            session.asked().ask(session.about(Op.END_WHOLE, message));
            ended();
        }
    }

    @Override
    public void end(@Nullable Object data) {
        if (!ended) {
            session.asked()
                    .ask(session.about(Op.END_WITH, message)
                            .json("data", session.binding().json(data)));
            ended();
        }
    }

    private void ended() {
        ended = true;
        message.answered().set(true);
    }
}
