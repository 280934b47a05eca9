package dev.troupe.core.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The mail of one session, and one thread at a time that works it off. {@link #work} counts what waits and what is being handled; whoever
 * raises it from 0 provides the thread. Safe for use by many threads.
 */
final class Mailbox {

    /** Handled in a row before other sessions get the processor: virtual threads are not preempted. */
    private static final int BURST = 64;

    private final Queue<Mail> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger work = new AtomicInteger();
    private final Executor threads;
    private final Predicate<Mail> handler;

    private volatile @Nullable Mail taken;

    /** @param handler says false when its thread was given up, and another one goes on by {@link #goOn} */
    Mailbox(Executor threads, Predicate<Mail> handler) {
        this.threads = threads;
        this.handler = handler;
    }

    void post(Mail mail) {
        waiting.add(mail);
        if (work.getAndIncrement() == 0) {
            start();
        }
    }

    /** @return whether nothing was here, so that the caller may now handle one piece of mail itself: {@link #handle} or {@link #postClaimed} */
    boolean claim() {
        return work.compareAndSet(0, 1);
    }

    void postClaimed(Mail mail) {
        waiting.add(mail);
        start();
    }

    /** Handles mail on the caller's thread, which has claimed the mailbox. */
    void handle(Mail mail) {
        if (handler.test(mail)) {
            goOn();
        }
    }

    /** One piece of mail is done. */
    void goOn() {
        if (taken != null) { // is never set where mail does not wait, which spares that way a write that all processors
            // see
            taken = null;
        }
        if (work.decrementAndGet() > 0) {
            start();
        }
    }

    private void start() {
        threads.execute(this::workOff);
    }

    @SuppressWarnings("ThreadPriorityCheck") // yielding is how a virtual thread lets others run
    private void workOff() {
        int inARow = 0;
        do {
            Mail mail = waiting.element(); // never empty here: mail is put in before it is counted
            taken = mail; // before it leaves the queue, so that whoever looks for it finds it here or there
            waiting.remove();
            if (!handler.test(mail)) {
                return;
            }
            taken = null;
            if (++inARow % BURST == 0) {
                Thread.yield();
            }
        } while (work.decrementAndGet() > 0);
    }

    /** What waits and what is being handled. */
    int size() {
        return work.get();
    }

    Iterable<Mail> waiting() {
        return waiting;
    }

    /** What has left the queue, and is being handled or about to be. To be asked after {@link #waiting}, or it may be missed in both. */
    @Nullable
    Mail taken() {
        return taken;
    }
}
