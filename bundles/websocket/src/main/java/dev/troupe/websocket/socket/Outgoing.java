package dev.troupe.websocket.socket;

import java.nio.ByteBuffer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OutgoingEntry;

/** A frame that takes itself off the {@link Outbox} when it was written, or dropped. */
final class Outgoing extends Frame implements Callback {

    private final Outbox outbox;
    private final int size;

    Outgoing(byte opCode, byte[] payload, Outbox outbox) {
        super(opCode, ByteBuffer.wrap(payload));
        this.outbox = outbox;
        this.size = payload.length;
    }

    OutgoingEntry entry(boolean more) {
        return new OutgoingEntry.Builder(this, this).batch(more).build();
    }

    @Override
    public void succeeded() {
        outbox.left(size);
    }

    /** Jetty sends nothing more behind a frame that failed. */
    @Override
    public void failed(Throwable cause) {
        outbox.close();
        outbox.left(size);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
