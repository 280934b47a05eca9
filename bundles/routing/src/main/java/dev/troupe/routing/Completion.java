package dev.troupe.routing;

import java.time.Duration;

/** A language model, as far as routing needs one. */
@FunctionalInterface
interface Completion {

    /** Whether there is anybody to ask; never waits, though it may look into a file. */
    default boolean isThere() {
        return true;
    }

    /**
     * @param instructions for the model (its system message)
     * @param text of the user's message
     * @return what the model says
     * @throws RuntimeException when it says nothing, or not in time
     */
    String complete(String instructions, String text, Duration limit) throws InterruptedException;
}
