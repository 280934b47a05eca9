package dev.troupe.websocket.door;

import dev.troupe.core.Shutdown;
import java.time.Duration;

/** A host that takes nothing any more when it is told so. */
final class TestShutdown implements Shutdown {

    volatile boolean closed;

    @Override
    public boolean takesNothing() {
        return closed;
    }

    @Override
    public Duration spread() {
        return Duration.ofMillis(300);
    }
}
