package dev.troupe.websocket.socket;

import dev.troupe.websocket.reading.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames in their order, with one call to the system for as many as wait. Whoever brings one while nobody writes, writes; so no frame
 * is handed to another thread. Safe for use by many threads; calls out without a lock.
 */
final class FrameWriter implements Callback {

    /** Bytes that go into one buffer at most. A frame that is longer goes out by itself, its payload without being copied by us. */
    private static final int BATCH = 16 << 10;

    private final EndPoint endPoint;
    private final Place place;
    private final ByteBufferPool buffers;
    private final boolean direct;
    private final Outbox outbox;
    private final Consumer<Throwable> whenFailed;
    private final FrameQueue queue = new FrameQueue();

    // of the thread that writes
    private @Nullable Outgoing onTheWay;
    private @Nullable RetainableByteBuffer buffer;

    /** @param outbox is told of each frame that has left, but for those of Jetty */
    FrameWriter(Place place, ByteBufferPool buffers, boolean direct, Outbox outbox, Consumer<Throwable> whenFailed) {
        this.endPoint = place.endPoint();
        this.place = place;
        this.buffers = buffers;
        this.direct = direct;
        this.outbox = outbox;
        this.whenFailed = whenFailed;
    }

    /** @param more whether another frame or {@link #flush} follows soon, so that this one may wait for it */
    void add(Outgoing frame, boolean more) {
        Throwable refused = queue.add(frame);
        if (refused != null) {
            drop(frame, refused);
        } else if (!more) {
            flush();
        }
    }

    /** @param inFront whether it goes out in front of those that wait, which are dropped */
    void addLast(Outgoing frame, boolean inFront) {
        if (inFront) {
            drop(queue.drain(), new ClosedChannelException());
        }
        Throwable refused = queue.addLast(frame);
        if (refused != null) {
            drop(frame, refused);
        } else {
            flush();
        }
    }

    /** Writes what waits, unless somebody does so already. */
    void flush() {
        if (queue.claim()) {
            write();
        }
    }

    /** The socket is gone. */
    void close(Throwable cause) {
        queue.close(cause);
        drop(queue.drain(), cause);
    }

    private void write() {
        try {
            for (Outgoing head = queue.take(BATCH); head != null; head = queue.take(BATCH)) {
                onTheWay = head;
                ByteBuffer[] encoded = encode(head);
                if (!endPoint.flush(encoded)) {
                    endPoint.write(this, encoded); // the rest, when there is room
                    place.waits();
                    return;
                }
                written();
            }
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private ByteBuffer[] encode(Outgoing head) {
        boolean gathers = head.size() <= BATCH;
        RetainableByteBuffer acquired = buffers.acquire(gathers ? sizeOf(head) : Outgoing.HEADER, direct);
        buffer = acquired;
        ByteBuffer bytes = acquired.getByteBuffer();
        BufferUtil.clearToFill(bytes);
        for (Outgoing frame = head; frame != null; frame = frame.next) {
            frame.putHeader(bytes);
            if (gathers) {
                bytes.put(frame.payload);
            }
        }
        BufferUtil.flipToFlush(bytes, 0);
        return gathers ? new ByteBuffer[] {bytes} : new ByteBuffer[] {bytes, ByteBuffer.wrap(head.payload)};
    }

    private static int sizeOf(Outgoing head) {
        int size = 0;
        for (Outgoing frame = head; frame != null; frame = frame.next) {
            size += frame.size();
        }
        return size;
    }

    /** What could not be written at once, has been. */
    @Override
    public void succeeded() {
        written();
        write();
    }

    private void written() {
        release();
        Outgoing head = onTheWay;
        onTheWay = null;
        int frames = 0;
        int bytes = 0;
        for (Outgoing frame = head; frame != null; frame = frame.next) {
            if (frame.written == null) {
                frames++;
                bytes += frame.payload.length;
            } else {
                confirm(frame, frame.written);
            }
        }
        outbox.left(frames, bytes);
    }

    private void confirm(Outgoing frame, Callback callback) {
        if (frame.opCode == OpCode.CLOSE) {
            endPoint.shutdownOutput();
        }
        callback.succeeded();
    }

    @Override
    public void failed(Throwable cause) {
        release();
        queue.close(cause);
        outbox.close();
        drop(onTheWay, cause);
        onTheWay = null;
        drop(queue.drain(), cause);
        whenFailed.accept(cause);
    }

    private void release() {
        RetainableByteBuffer used = buffer;
        buffer = null;
        if (used != null) {
            used.release();
        }
    }

    private void drop(@Nullable Outgoing head, Throwable cause) {
        for (Outgoing frame = head; frame != null; frame = frame.next) {
            if (frame.written == null) {
                outbox.left(1, frame.payload.length);
            } else {
                frame.written.failed(cause);
            }
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
