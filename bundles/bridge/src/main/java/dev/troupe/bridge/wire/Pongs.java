package dev.troupe.bridge.wire;

import java.nio.ByteBuffer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * Answers pings: one answer is on its way, and of those that come meanwhile only the latest is answered (RFC 6455, 5.5.3), so a server that pings and does not
 * read fills nothing. Safe for use by many threads.
 */
final class Pongs {

    /** Where frames go; tells when they are gone. */
    interface Way {

        void send(Frame frame, Callback callback);
    }

    private final Way way;
    private boolean underway;
    private byte @Nullable [] latest;

    Pongs(Way way) {
        this.way = way;
    }

    void answer(byte[] ping) {
        synchronized (this) {
            if (underway) {
                latest = ping;
                return;
            }
            underway = true;
        }
        send(ping);
    }

    private void send(byte[] ping) {
        Frame pong = new Frame(OpCode.PONG, true, ByteBuffer.wrap(ping));
        way.send(pong, Callback.from(this::next, failure -> {})); // without a connection nobody waits for more
    }

    private void next() {
        byte[] ping;
        synchronized (this) {
            ping = latest;
            latest = null;
            underway = ping != null;
        }
        if (ping != null) {
            send(ping);
        }
    }
}
