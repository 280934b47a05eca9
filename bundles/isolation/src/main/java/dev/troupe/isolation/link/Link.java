package dev.troupe.isolation.link;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One end of the socket between the host and a process. Frames go out in the order in which they were sent, on a thread of the link: agents' threads are interrupted,
 * and an interrupt closes the channel that its thread writes to. Safe for use by many threads.
 */
public final class Link implements AutoCloseable {

    /** Of one frame: a message or an answer has at most 1 MiB, a state 64 KiB. */
    private static final int FRAME = 4 << 20;

    /** Bytes that wait to be written, beyond which messages wait too. */
    private static final long ROOM = 8 << 20;

    private static final int AT_ONCE = 64;

    private final SocketChannel channel;
    private final BlockingQueue<ByteBuffer> waiting = new LinkedBlockingQueue<>();
    private final Thread writer;
    private long waitingBytes;
    private boolean closed;

    /** @param name for its thread */
    public Link(SocketChannel channel, String name) {
        this.channel = channel;
        this.writer = Thread.ofPlatform().daemon().name(name).start(this::write);
    }

    /** Never blocks. What is sent when the link is closed is lost, as is what the other end has not read. */
    public void send(Draft draft) {
        byte[] body = draft.toBytes();
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + body.length);
        frame.putInt(body.length).put(body).flip();
        synchronized (this) {
            waitingBytes += frame.remaining();
        }
        waiting.add(frame);
    }

    /**
     * Waits until the other end has read enough that another message may be sent.
     *
     * @return false when the limit passed
     */
    public synchronized boolean awaitRoom(long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        while (waitingBytes > ROOM && !closed) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized void written(long bytes) {
        waitingBytes -= bytes;
        notifyAll();
    }

    private void write() {
        List<ByteBuffer> some = new ArrayList<>();
        try {
            while (true) {
                some.add(waiting.take());
                waiting.drainTo(some, AT_ONCE);
                ByteBuffer[] frames = some.toArray(ByteBuffer[]::new);
                long bytes = 0;
                for (ByteBuffer frame : frames) {
                    bytes += frame.remaining();
                }
                for (long left = bytes; left > 0; ) {
                    left -= channel.write(frames);
                }
                written(bytes);
                some.clear();
            }
        } catch (IOException | InterruptedException e) {
            close(); // who reads hears of it
        }
    }

    /**
     * Reads until the link is lost. {@code hears} is called for each frame, and must not block.
     *
     * @throws IOException how it was lost; {@link EOFException} when the other end closed it
     * @throws BrokenLinkException when something came that was not agreed
     */
    public void read(Consumer<Frame> hears) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        while (true) {
            hears.accept(next(length));
        }
    }

    /** The first frame, before there is any trust. */
    public Frame readFirst() throws IOException {
        return next(ByteBuffer.allocate(Integer.BYTES));
    }

    private Frame next(ByteBuffer length) throws IOException {
        fill(length.clear());
        int size = length.flip().getInt();
        if (size < 2 || size > FRAME) {
            throw new BrokenLinkException("a frame of " + size + " bytes; at most " + FRAME + " are taken");
        }
        ByteBuffer body = ByteBuffer.allocate(size);
        fill(body);
        return Frame.parse(body.array());
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other end has closed it");
            }
        }
    }

    /** What waits is lost. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        writer.interrupt();
        try {
            channel.close();
        } catch (IOException e) {
            return; // it is of no use any more
        }
    }
}
