package dev.troupe.core;

import dev.troupe.json.Json;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Publish and subscribe inside this host: in memory, at most once. A topic is 1 to 256 characters, levels parted by {@code /}. In a pattern
 * {@code *} stands for any characters within a level, and {@code **} for any characters.
 */
@ProviderType
public interface Topics {

    /** As {@link #publish(String, String, Json)}, a plain event. */
    default int publish(String topic, Json data) {
        return publish(topic, "", data);
    }

    /**
     * Hands the event to all subscribers whose pattern matches, on this thread.
     *
     * @param type what kind of event it is, at most 128 characters; empty for a plain one
     * @return how many there were, not counting agents that hear it
     * @throws IllegalArgumentException when the topic is empty, too long, or holds {@code *}, or the type is too long
     */
    int publish(String topic, String type, Json data);

    /**
     * The same subscriber may subscribe to many patterns; it gets an event once for each that matches.
     *
     * @throws IllegalArgumentException when the pattern is empty, too long, or has too many wildcards (8)
     */
    Subscription subscribe(String pattern, Subscriber subscriber);
}
