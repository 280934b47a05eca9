package dev.troupe.link;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does something for as long as it goes, and when that fails does it again, after a while. */
public final class Effort {

    private static final Logger log = LoggerFactory.getLogger(Effort.class);

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final Duration END = Duration.ofSeconds(8);

    /** What is tried. */
    @FunctionalInterface
    public interface Work {

        /**
         * Comes back when there is nothing left to do, or throws when it has to be done again.
         *
         * @param goes is called whenever something has worked, so that the next failure is a first one again
         */
        void run(Runnable goes) throws InterruptedException;
    }

    private final Work work;
    private final Thread thread;
    private final CountDownLatch end = new CountDownLatch(1);

    private Effort(Work work, Thread.Builder thread) {
        this.work = work;
        this.thread = thread.unstarted(this::tryAgainAndAgain);
    }

    /** On a virtual thread, which has the context class loader of the caller's. */
    public static Effort start(String name, Work work) {
        Effort effort = new Effort(work, Thread.ofVirtual().name(name));
        effort.thread.start();
        return effort;
    }

    private void tryAgainAndAgain() {
        Backoff backoff = new Backoff(FIRST, MOST);
        try {
            while (end.getCount() > 0) {
                try {
                    work.run(backoff::reset);
                    return;
                } catch (RuntimeException | LinkageError e) { // the work has said why; this thread has to go on
                    log.debug("{} failed", thread.getName(), e);
                    var _ = end.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param patience after which the work is interrupted; then it has seconds to come back */
    public void end(Duration patience) throws InterruptedException {
        end.countDown();
        if (!thread.join(patience)) {
            thread.interrupt();
        }
        thread.join(END);
    }
}
