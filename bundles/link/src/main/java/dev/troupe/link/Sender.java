package dev.troupe.link;

import dev.troupe.core.Event;
import java.util.concurrent.CompletableFuture;

/** One connection that events go out through. */
@FunctionalInterface
public interface Sender {

    /**
     * @param topic of the broker
     * @return completes when the broker has it; with {@link NeverException} when it never will, with anything else when it should be sent again
     */
    CompletableFuture<?> send(String topic, Event event);
}
