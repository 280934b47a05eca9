package dev.troupe.deploy.worker;

import dev.troupe.deploy.folder.FolderWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The deployer's thread: takes a step whenever something happens in the folder, and now and then anyway. */
final class Watchman {

    private static final Duration SOON = Duration.ofMillis(40);

    /** A file that is being written tells of each piece; so often is often enough to look. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** So long at most a canary that does badly goes on. */
    private static final Duration ON_TRIAL = Duration.ofSeconds(1);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Watchman.class);

    private final Bundle framework;
    private final FolderWatch watch;
    private final Reconciler reconciler;
    private final Supplier<DeployLimits> limits;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /** @param limits asked anew at each step */
    Watchman(Bundle framework, FolderWatch watch, Reconciler reconciler, Supplier<DeployLimits> limits) {
        this.framework = framework;
        this.watch = watch;
        this.reconciler = reconciler;
        this.limits = limits;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("deploy")
                .uncaughtExceptionHandler((died, e) -> log.error("the deploy folder is looked after no more", e))
                .unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    /** @return whether the thread has ended */
    boolean stop(Duration limit) throws InterruptedException, IOException {
        stopped.countDown();
        thread.interrupt();
        watch.close();
        return thread.join(limit);
    }

    private void work() {
        try {
            Duration pause = PAUSE;
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = step();
            }
        } catch (InterruptedException e) {
            log.debug("told to stop"); // by stop(), which waits for this thread to end
        }
    }

    /** @return how long to wait at least before the next */
    private Duration step() throws InterruptedException {
        try {
            if (framework.getState()
                    != Bundle.STOPPING) { // it stops the agents one by one: nobody has done that by hand
                reconciler.step(limits.get());
            }
            watch.await(untilNext(limits.get().poll()));
            return PAUSE;
        } catch (RuntimeException e) {
            log.error("looking after the deploy folder failed; trying again in {} s", AFTER_FAILURE.toSeconds(), e);
            return AFTER_FAILURE;
        }
    }

    private Duration untilNext(Duration poll) {
        if (reconciler.isBusy()) {
            return SOON;
        }
        return reconciler.isOnTrial() && poll.compareTo(ON_TRIAL) > 0 ? ON_TRIAL : poll;
    }
}
