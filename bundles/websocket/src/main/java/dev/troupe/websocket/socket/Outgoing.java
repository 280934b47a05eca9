package dev.troupe.websocket.socket;

import java.nio.ByteBuffer;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One whole, unmasked frame (RFC 6455, 5.2) that is to be written; a link of the chain of those that wait. */
final class Outgoing {

    /** Bytes of the longest header. */
    static final int HEADER = 10;

    private static final int FIN = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    final byte opCode;
    final byte[] payload;
    final @Nullable Callback written;

    /** Guarded by the queue that it is in, and then of the thread that writes. */
    @Nullable
    Outgoing next;

    /** @param written is told of a frame that is Jetty's; null for ours */
    Outgoing(byte opCode, byte[] payload, @Nullable Callback written) {
        this.opCode = opCode;
        this.payload = payload;
        this.written = written;
    }

    /** At most. */
    int size() {
        return HEADER + payload.length;
    }

    void putHeader(ByteBuffer into) {
        into.put((byte) (FIN | opCode));
        if (payload.length < TWO_BYTES) {
            into.put((byte) payload.length);
        } else if (payload.length < 1 << Short.SIZE) {
            into.put((byte) TWO_BYTES).putShort((short) payload.length);
        } else {
            into.put((byte) EIGHT_BYTES).putLong(payload.length);
        }
    }
}
