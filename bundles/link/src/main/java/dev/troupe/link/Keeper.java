package dev.troupe.link;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection as it is wanted: looks again and again, at once when it is told to, and replaces it when something else is wanted, such as
 * another password.
 *
 * @param <P> what a connection is made of; equal when it need not be replaced
 */
public final class Keeper<P> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Keeper.class);

    private static final Duration END = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 1_000;

    /** What is wanted, and how it is made. */
    public interface Plans<P> {

        /**
         * @return empty for no connection
         * @throws IOException a sentence, when that cannot be known now: what there is stays
         */
        Optional<P> wanted() throws IOException;

        /** Comes back soon; what it opens tries by itself until it is connected. */
        Open open(P plan);

        /** What is wanted cannot be known. */
        void unknown(String why);
    }

    /** A connection, or one that is being tried. */
    @FunctionalInterface
    public interface Open {

        void close() throws InterruptedException;
    }

    private record Kept<P>(P plan, Open open) {}

    private final Plans<P> plans;
    private final Semaphore nudges = new Semaphore(0);
    private final Thread thread;
    private @Nullable Kept<P> kept;

    /**
     * @param name of the thread
     * @param loader of the library that connections are made with, which asks the thread for it
     */
    public Keeper(String name, ClassLoader loader, Plans<P> plans) {
        this.plans = plans;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::keep);
        thread.setContextClassLoader(loader);
    }

    public void start() {
        thread.start();
    }

    /** Something may have changed. */
    public void nudge() {
        nudges.release();
    }

    private void keep() {
        try {
            try {
                while (true) {
                    look();
                    nudges.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                    nudges.drainPermits();
                }
            } finally {
                closeKept();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            Optional<P> wanted = plans.wanted();
            Kept<P> now = kept;
            if (now == null ? wanted.isPresent() : !wanted.equals(Optional.of(now.plan()))) {
                closeKept();
                if (wanted.isPresent()) {
                    kept = new Kept<>(wanted.get(), plans.open(wanted.get()));
                }
            }
        } catch (IOException e) {
            if (kept == null) {
                plans.unknown(String.valueOf(e.getMessage()));
            }
        } catch (RuntimeException e) { // the next look may do better
            log.error("{} failed", thread.getName(), e);
        }
    }

    private void closeKept() throws InterruptedException {
        Kept<P> now = kept;
        kept = null;
        if (now != null) {
            boolean interrupted = Thread.interrupted(); // it is closed in order all the same
            try {
                now.open().close();
            } finally {
                if (interrupted) {
                    thread.interrupt();
                }
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
