package dev.troupe.websocket.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A few {@link Reader}s, and the overseer that sees to it that each has a thread which is free. Safe for use by many threads.
 */
public final class ReadingRoom implements AutoCloseable {

    /** A handler that stays for longer than one of these, and at most two, is left behind. */
    private static final Duration ROUND = Duration.ofMillis(5);

    /** How seldom the overseer looks when nothing has been read for a while: a host with nothing to do shall do nothing. */
    private static final Duration LONGEST_ROUND = Duration.ofMillis(40);

    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("socket-reader-", 0).factory());
    private final List<Reader> readers = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Thread overseer;
    private volatile boolean closed;

    /** @param readers how many sockets may be read at the same time; handlers run on the same threads, so one for each processor */
    public ReadingRoom(int readers) {
        try {
            for (int i = 0; i < readers; i++) {
                this.readers.add(new Reader(threads));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the system has no selector left", e);
        }
        this.readers.forEach(Reader::start);
        overseer = Thread.ofPlatform().daemon().name("socket-reader-overseer").start(this::oversee);
    }

    /** The reader that is to have the next socket. */
    public Reader next() {
        return readers.get(Math.floorMod(next.getAndIncrement(), readers.size()));
    }

    private void oversee() {
        long pause = ROUND.toNanos();
        while (!closed) {
            LockSupport.parkNanos(this, pause);
            boolean busy = false;
            for (Reader reader : readers) {
                busy |= reader.look();
            }
            pause = busy ? ROUND.toNanos() : Math.min(2 * pause, LONGEST_ROUND.toNanos());
        }
    }

    /** Sockets that are still open are read no more. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(overseer);
        readers.forEach(Reader::close);
        threads.shutdown();
    }
}
