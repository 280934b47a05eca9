package dev.troupe.isolation;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.RemoteFailure;
import dev.troupe.deploy.OwnProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of one bundle, one after the other: the first one comes up, or nothing comes of it; from then on one that ends is followed by another, until it is told
 * to end. Safe for use by many threads.
 */
final class Lives {

    /** For a process that was started again to offer all that its predecessor did. */
    private static final Duration START = Duration.ofMinutes(1);

    /** Who has lived for so long is no sign of more trouble to come. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    /** For a process to stop its bundle. */
    private static final Duration END = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(Lives.class);

    /** Makes the next one. */
    interface Birth {

        Child start() throws IOException;
    }

    private final String label;
    private final Set<String> agents;
    private final Supplier<Limits> limits;
    private final Restarts restarts;
    private final Birth birth;
    private final Runnable gone;

    private @Nullable Child child;
    private boolean complete;
    private boolean ending;
    private int running;
    private int starts;
    private int failures;
    private long startedAt;
    private String failure = "";
    private String trouble = "";
    private String down = "";

    /**
     * @param agents that a process has to offer to be complete
     * @param gone called once none is left, and none will follow; must not block
     */
    Lives(String label, Set<String> agents, Supplier<Limits> limits, Restarts restarts, Birth birth, Runnable gone) {
        this.label = label;
        this.agents = Set.copyOf(agents);
        this.limits = limits;
        this.restarts = restarts;
        this.birth = birth;
        this.gone = gone;
    }

    synchronized Optional<String> failure() {
        return Optional.of(failure).filter(words -> !words.isEmpty());
    }

    synchronized Optional<String> trouble() {
        return Optional.of(down.isEmpty() ? trouble : "is down: its process " + down + "; it is started again")
                .filter(words -> !words.isEmpty());
    }

    synchronized Optional<OwnProcess> process() {
        return current().map(known -> known.info(starts));
    }

    synchronized Optional<Child> current() {
        return Optional.ofNullable(child);
    }

    /** The one that offers the agent; waits for it while it is being started again. */
    synchronized Child await(String agent, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            Child known = child;
            if (known != null && known.offers(agent)) {
                return known;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0 || ending) {
                throw RemoteFailure.lost(
                        ErrorCode.AGENT_UNAVAILABLE, "its process " + (down.isEmpty() ? "is not ready" : down));
            }
            wait(left);
        }
    }

    synchronized void begin() {
        if (!ending) {
            running++;
            Thread.ofPlatform().daemon().name("isolation " + label).start(this::live);
        }
    }

    private void live() {
        String how;
        try {
            how = born(birth.start()).live();
        } catch (IOException e) {
            how = "could not be started: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            how = "was left alone by the host";
        } catch (RuntimeException e) {
            log.error("the process of {} could not be looked after", label, e);
            how = "could not be looked after: " + e;
        }
        over(how);
    }

    private synchronized Child born(Child next) {
        child = next;
        starts++;
        startedAt = System.nanoTime();
        if (ending) {
            next.kill("it is not needed any more");
        } else if (complete) {
            restarts.after(START, () -> lookAt(next));
        }
        return next;
    }

    private synchronized void lookAt(Child late) {
        if (child == late && !late.offersAll(agents)) {
            late.kill("it " + (trouble.isEmpty() ? "had not come up in time" : trouble));
        }
    }

    private synchronized void over(String how) {
        child = null;
        running--;
        notifyAll();
        if (ending) {
            gone.run();
            return;
        }
        if (!complete) {
            failure = failure.isEmpty() ? "did not come up: its process " + how : failure;
            return;
        }
        boolean steady = System.nanoTime() - startedAt > STEADY.toNanos();
        failures = steady ? 1 : failures + 1;
        down = how;
        Limits now = limits.get();
        Duration delay = Restarts.delay(failures, now.restartDelay(), now.longestRestartDelay());
        log.error("the process of {} {}; it is started again in {} ms", label, how, delay.toMillis());
        restarts.after(delay, this::begin);
    }

    // ---- what a process says

    /** An agent is there. */
    synchronized void offered(Child by) {
        if (child == by && by.offersAll(agents)) {
            if (!down.isEmpty()) {
                log.info("the process of {} is there again (started {} times)", label, starts);
            }
            complete = true;
            down = "";
        }
        notifyAll();
    }

    /** @param why an agent is not there; the rest of a sentence that begins with the bundle, empty when all are */
    synchronized void troubled(String why) {
        trouble = why;
    }

    /** @param why nothing will come of it; the rest of a sentence that begins with the bundle */
    synchronized void failed(Child by, String why) {
        if (!complete) {
            failure = why;
        }
        by.kill("its bundle " + why);
    }

    // ---- its end

    synchronized void end() {
        ending = true;
        notifyAll();
        Child last = child;
        if (last != null) {
            last.end();
            restarts.after(END, () -> last.kill("it did not stop its bundle within " + END.toSeconds() + " s"));
        } else if (running == 0) {
            gone.run();
        }
    }

    synchronized void awaitEnd(long untilNanos) throws InterruptedException {
        while (running > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime());
            if (left <= 0) {
                current().ifPresent(last -> last.kill("the host stops"));
                return;
            }
            wait(left);
        }
    }
}
