package dev.troupe.bench.load;

import com.google.gson.JsonObject;
import java.util.Optional;

/** A way to load a server. Used by one thread. */
public interface Load {

    /** Asks as much as it should and goes on asking. Called with {@link System#nanoTime}, again and again. */
    void start(long now);

    /** Sends what is due; called between turns of the selector while it runs. */
    default void pace(long now) {}

    /** Whether {@link #pace} must be called as often as possible. */
    default boolean isPaced() {
        return false;
    }

    /** Asks nothing more; what is open may still be answered. */
    void stop();

    /** How many answers are still to come. */
    long open();

    /** Gives up what is open. */
    void forget();

    /** What came since the last {@link #cut}. */
    Tally tally();

    /** The frame that was read in full last; the others were like one that was. */
    default Optional<JsonObject> sample() {
        return Optional.empty();
    }

    /** Ends the tally and begins another, without a pause. */
    void cut();
}
