package dev.troupe.deploy.bundles;

import dev.troupe.deploy.explain.StartFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Work on another thread, which may hang there. */
final class Errand<T> implements Runnable {

    private final String role;
    private final FutureTask<T> task;
    private volatile @Nullable Thread runner;

    Errand(String role, Callable<T> work) {
        this.role = role;
        this.task = new FutureTask<>(work);
    }

    @Override
    public void run() {
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        thread.setName("deploy: " + role);
        runner = thread;
        task.run();
        thread.setName(name);
    }

    boolean isDone() {
        return task.isDone();
    }

    /** @return whether it is done */
    boolean await(Duration limit) throws InterruptedException {
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return true; // failure() has it
        } catch (TimeoutException e) {
            return false;
        }
        return true;
    }

    /** Of one that is done and did not fail. */
    T result() {
        return task.resultNow();
    }

    /** Of one that is done. */
    Optional<Throwable> failure() {
        return task.state() == FutureTask.State.FAILED ? Optional.of(task.exceptionNow()) : Optional.empty();
    }

    /** The work is no longer wanted: interrupts it. It may go on all the same. */
    void abandon() {
        task.cancel(true);
    }

    /** Where its thread is now, as {@code prefix + class.method(file:line)}; empty when unknown. */
    String place(String prefix) {
        Thread thread = runner;
        return thread == null ? "" : StartFailure.place(thread.getStackTrace(), prefix);
    }
}
