package dev.troupe.websocket.socket;

import dev.troupe.websocket.reading.Place;
import dev.troupe.websocket.reading.Reader;
import dev.troupe.websocket.reading.ReadingRoom;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.OutgoingEntry;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's reader and writer of frames, which tells where a {@link Turn} ends, and which listens on for a little while behind the close
 * frame.
 */
final class Wire extends WebSocketConnection {

    private static final int LONGEST_FAREWELL = 16 << 20;

    private final FrameReader frames;
    private final Place place;
    private final FrameWriter writer;
    private final Connector connector;
    private final Scheduler scheduler;
    private final ByteBufferPool pool;
    private final AtomicBoolean endIsNear = new AtomicBoolean();
    private volatile boolean lingering;
    private int discarded;

    Wire(ConnectionMetaData http, WireSession session, FrameReader frames, Outbox outbox, ReadingRoom room) {
        this(http, http.getConnector(), session, frames, outbox, room);
    }

    private Wire(
            ConnectionMetaData http,
            Connector connector,
            WireSession session,
            FrameReader frames,
            Outbox outbox,
            ReadingRoom room) {
        super(
                http.getConnection().getEndPoint(),
                connector.getExecutor(),
                connector.getScheduler(),
                connector.getByteBufferPool(),
                session);
        this.frames = frames;
        this.connector = connector;
        place = new Place(room, getEndPoint());
        scheduler = connector.getScheduler();
        pool = connector.getByteBufferPool();
        setUseInputDirectByteBuffers(http.getHttpConfiguration().isUseInputDirectByteBuffers());
        setUseOutputDirectByteBuffers(http.getHttpConfiguration().isUseOutputDirectByteBuffers());
        writer = new FrameWriter(
                place,
                pool,
                isUseOutputDirectByteBuffers(),
                outbox,
                failure -> session.processConnectionError(failure, Callback.NOOP));
        connector.getEventListeners().forEach(this::addEventListener);
        session.setWebSocketConnection(this);
    }

    @Override
    public void onOpen() {
        super.onOpen();
        keepLingering();
    }

    @Override
    public void onFillable() {
        read(super::onFillable);
    }

    @Override
    public void run() {
        read(super::run);
    }

    private void read(Runnable reading) {
        if (lingering) {
            discard();
        } else {
            place.begins(frames::relieve);
            reading.run();
            keepLingering();
        }
    }

    /** Jetty has read all there is and is about to wait. */
    @Override
    public void fillInterested() {
        if (lingering) {
            keepLingering();
        } else {
            frames.turnEnds();
            super.fillInterested();
            place.waits();
            if (getBytesIn() > 0) {
                place.move(connector); // no earlier: many a client says nothing for long
            }
        }
    }

    /** Null as long as Jetty reads. */
    @Nullable
    Reader reader() {
        return place.reader();
    }

    /** What is left to read is read where the socket is read. */
    @Override
    public Executor getExecutor() {
        Reader reader = place.reader();
        return reader == null ? super.getExecutor() : reader;
    }

    FrameWriter writer() {
        return writer;
    }

    /** What Jetty has to say by itself, which is little: that the connection ends. */
    @Override
    public void enqueueFrame(OutgoingEntry entry) {
        Frame frame = entry.getFrame();
        Outgoing outgoing =
                new Outgoing(frame.getOpCode(), BufferUtil.toArray(frame.getPayload()), entry.getCallback());
        if (frame.getOpCode() == OpCode.CLOSE) {
            writer.addLast(outgoing, CloseStatus.getCloseStatus(frame).isAbnormal());
        } else {
            writer.add(outgoing, false);
        }
    }

    @Override
    public void onClose(Throwable cause) {
        super.onClose(cause);
        writer.close(cause == null ? new ClosedChannelException() : cause);
    }

    /**
     * Jetty asks this behind each frame, still on the reading thread. When the reader gave way, the demand that it left out is made here:
     * no earlier, or Jetty would go on at once; made while nobody reads, it goes to the end of the executor's queue.
     */
    @Override
    public boolean moreDemand() {
        boolean more = super.moreDemand();
        if (!more && frames.gaveWay()) {
            demand();
        }
        return more;
    }

    /** Closes the socket in a little while, whatever the peer does. */
    void cutOffSoon() {
        if (endIsNear.compareAndSet(false, true)) {
            scheduler.schedule(this::cutOff, frames.farewell().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void cutOff() {
        getEndPoint().close();
    }

    void linger() {
        lingering = true;
        if (getEndPoint().isInputShutdown() || !getEndPoint().isOpen()) {
            cutOff();
            return;
        }
        cutOffSoon();
    }

    /** Whoever reads leaves the socket watched for what still comes, also when a protocol error ended Jetty's own reading. */
    private void keepLingering() {
        if (lingering) {
            getEndPoint().tryFillInterested(Callback.from(this::discard, failure -> cutOff()));
            place.waits();
        }
    }

    private void discard() {
        RetainableByteBuffer scratch = pool.acquire(getInputBufferSize(), isUseInputDirectByteBuffers());
        try {
            int filled = getEndPoint().fill(scratch.getByteBuffer());
            while (filled > 0 && discarded < LONGEST_FAREWELL) {
                discarded += filled;
                scratch.clear();
                filled = getEndPoint().fill(scratch.getByteBuffer());
            }
            if (filled == 0) {
                keepLingering();
            } else {
                cutOff();
            }
        } catch (IOException e) {
            cutOff();
        } finally {
            scratch.release();
        }
    }
}
