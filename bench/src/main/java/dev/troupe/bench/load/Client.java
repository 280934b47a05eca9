package dev.troupe.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One connection. Confined to one thread. */
final class Client {

    private enum State {
        CONNECTING,
        SHAKING_HANDS,
        OPEN,
        CLOSED
    }

    private static final byte[] NOTHING = {};

    private final int index;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Questions questions;
    private State state = State.CONNECTING;
    private byte[] rest = NOTHING; // of a frame that is not whole yet
    private @Nullable ByteBuffer unsent;

    /** @param most questions that may be open at once; a power of two */
    Client(int index, SocketChannel channel, SelectionKey key, int most) {
        this.index = index;
        this.channel = channel;
        this.key = key;
        this.questions = new Questions(index, most);
        key.attach(this);
    }

    int index() {
        return index;
    }

    Questions questions() {
        return questions;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    void connected() {
        try {
            channel.finishConnect();
            key.interestOps(SelectionKey.OP_READ);
            state = State.SHAKING_HANDS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void opened() {
        state = State.OPEN;
    }

    void close() {
        state = State.CLOSED;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the socket does not take now, goes when it is ready; what a closed one does not take is dropped. */
    void write(ByteBuffer bytes) {
        if (state == State.CLOSED) {
            return;
        }
        if (unsent == null) {
            send(bytes);
        }
        if (bytes.hasRemaining()) {
            unsent = joined(unsent, bytes);
            key.interestOpsOr(SelectionKey.OP_WRITE);
        }
    }

    void writeOn() {
        ByteBuffer waiting = unsent;
        if (waiting != null) {
            send(waiting);
        }
        if (waiting == null || !waiting.hasRemaining()) {
            unsent = null;
            key.interestOpsAnd(~SelectionKey.OP_WRITE);
        }
    }

    private void send(ByteBuffer bytes) {
        try {
            channel.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer joined(@Nullable ByteBuffer first, ByteBuffer second) {
        int length = second.remaining() + (first == null ? 0 : first.remaining());
        ByteBuffer joined = ByteBuffer.allocate(length);
        if (first != null) {
            joined.put(first);
        }
        return joined.put(second).flip();
    }

    /** @return how many bytes are in the array now, those that were kept in front of those that came; -1 at the end */
    int read(ByteBuffer scratch, byte[] into) {
        scratch.clear();
        try {
            if (channel.read(scratch) < 0) {
                return -1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int came = scratch.flip().remaining();
        System.arraycopy(rest, 0, into, 0, rest.length);
        scratch.get(into, rest.length, came);
        return rest.length + came;
    }

    /** Keeps the bytes between these places for the next {@link #read}. */
    void keep(byte[] b, int from, int to) {
        rest = from == to ? NOTHING : Arrays.copyOfRange(b, from, to);
    }
}
