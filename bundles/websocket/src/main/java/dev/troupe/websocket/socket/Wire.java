package dev.troupe.websocket.socket;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.WebSocketConnection;

/**
 * Jetty's reader and writer of frames, which tells where a {@link Turn} ends, and which listens on for a little while behind the close
 * frame.
 */
final class Wire extends WebSocketConnection {

    private static final int LONGEST_FAREWELL = 16 << 20;

    private final FrameReader reader;
    private final Scheduler scheduler;
    private final ByteBufferPool pool;
    private final AtomicBoolean endIsNear = new AtomicBoolean();
    private volatile boolean lingering;
    private int discarded;

    Wire(ConnectionMetaData http, WireSession session, FrameReader reader) {
        this(http, http.getConnector(), session, reader);
    }

    private Wire(ConnectionMetaData http, Connector connector, WireSession session, FrameReader reader) {
        super(
                http.getConnection().getEndPoint(),
                connector.getExecutor(),
                connector.getScheduler(),
                connector.getByteBufferPool(),
                session);
        this.reader = reader;
        scheduler = connector.getScheduler();
        pool = connector.getByteBufferPool();
        setUseInputDirectByteBuffers(http.getHttpConfiguration().isUseInputDirectByteBuffers());
        setUseOutputDirectByteBuffers(http.getHttpConfiguration().isUseOutputDirectByteBuffers());
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

    private void read(Runnable frames) {
        if (lingering) {
            discard();
        } else {
            frames.run();
            keepLingering();
        }
    }

    /** Jetty has read all there is and is about to wait. */
    @Override
    public void fillInterested() {
        if (lingering) {
            keepLingering();
        } else {
            reader.turnEnds();
            super.fillInterested();
        }
    }

    /**
     * Jetty asks this behind each frame, still on the reading thread. When the reader gave way, the demand that it left out is made here:
     * no earlier, or Jetty would go on at once; made while nobody reads, it goes to the end of the executor's queue.
     */
    @Override
    public boolean moreDemand() {
        boolean more = super.moreDemand();
        if (!more && reader.gaveWay()) {
            demand();
        }
        return more;
    }

    /** Closes the socket in a little while, whatever the peer does. */
    void cutOffSoon() {
        if (endIsNear.compareAndSet(false, true)) {
            scheduler.schedule(this::cutOff, reader.farewell().toMillis(), TimeUnit.MILLISECONDS);
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
