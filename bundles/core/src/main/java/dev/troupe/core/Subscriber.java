package dev.troupe.core;

import org.osgi.annotation.versioning.ConsumerType;

/** Called by the thread that publishes: must not block, and must not throw. */
@ConsumerType
@FunctionalInterface
public interface Subscriber {

    void onEvent(Event event);
}
