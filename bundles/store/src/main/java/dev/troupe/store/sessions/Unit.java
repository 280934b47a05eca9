package dev.troupe.store.sessions;

import dev.troupe.core.store.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A write with whoever waits for it.
 *
 * @param done takes the answer of a write that has one, and of the others true
 */
record Unit(Write write, Consumer<Boolean> done, Consumer<StoreException> refused) {

    static Unit asking(Write write, CompletableFuture<Boolean> answer) {
        return new Unit(write, answer::complete, answer::completeExceptionally);
    }

    static Unit telling(Write write, CompletableFuture<Void> end) {
        return new Unit(write, ignored -> end.complete(null), end::completeExceptionally);
    }
}
