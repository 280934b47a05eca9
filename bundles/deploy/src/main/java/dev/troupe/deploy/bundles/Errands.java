package dev.troupe.deploy.bundles;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/** Sends out work that may take long or hang, each piece on a thread of its own, so that the deployer's never does. */
public final class Errands {

    private final Executor threads;

    /** @param threads a new one for each task */
    public Errands(Executor threads) {
        this.threads = threads;
    }

    /** @param role for the thread's name */
    <T> Errand<T> send(String role, Callable<T> work) {
        Errand<T> errand = new Errand<>(role, work);
        threads.execute(errand);
        return errand;
    }
}
