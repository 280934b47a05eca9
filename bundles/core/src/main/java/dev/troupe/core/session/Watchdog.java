package dev.troupe.core.session;

import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes round all sessions every 100 ms: answers for agents that are late, interrupts them, gives up on those that do not come back, and sends
 * idle sessions to rest. A round costs some nanoseconds a session; a timer for each message would cost more. It has a platform
 * thread, so that spinning agents cannot starve it.
 */
final class Watchdog {

    private static final long ROUND_MILLIS = 100;

    /** After so many rounds it is time to look after sessions that are not here. */
    private static final int TENDING = 100;

    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

    private final Collection<LiveSession> sessions;
    private final Supplier<Limits> limits;
    private final FailureLog failures;
    private final Runnable tend;
    private int count;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("session-watchdog").factory());

    private final ScheduledFuture<?> rounds;

    Watchdog(Collection<LiveSession> sessions, Supplier<Limits> limits, FailureLog failures, Runnable tend) {
        this.sessions = sessions;
        this.limits = limits;
        this.failures = failures;
        this.tend = tend;
        rounds = thread.scheduleWithFixedDelay(this::goRound, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop() {
        rounds.cancel(true);
        thread.shutdownNow();
    }

    private void goRound() {
        if (++count % TENDING == 0) {
            tend.run();
        }
        Limits now = limits.get();
        for (LiveSession session : sessions) {
            try {
                look(session, now);
            } catch (RuntimeException e) { // one session must not cost the others their watchdog
                log.error("the watchdog failed at session {}", session.id(), e);
            }
        }
    }

    private void look(LiveSession session, Limits limits) {
        Run run = session.current();
        if (run instanceof Turn turn) {
            turn.look();
        }
        if (run != null && run.nanosLeft() < 0) {
            late(session, run, limits);
        } else if (run == null && session.hasRestedFor(limits.rest())) {
            session.post(Chore.REST);
        }
        if (session.hasBeenLeftFor(limits.lasting().patience())) {
            left(session);
        }
    }

    /** A session that lies on disk waits there. */
    private static void left(LiveSession session) {
        if (!(session instanceof DurableSession durable)) {
            session.close();
        } else if (durable.mayPark()) {
            durable.park();
        }
    }

    private void late(LiveSession session, Run run, Limits limits) {
        if (run instanceof Turn turn) {
            if (turn.isUndecided()) {
                failures.late(turn, session.addressee(), session.id());
            }
            session.stumble(turn, Effects.End.FAILED, turn.timeout(session.addressee()));
        }
        run.interrupt();
        if (run.nanosLeft() < -limits.grace().toNanos() && run.abandon()) {
            session.goOn();
        }
    }
}
