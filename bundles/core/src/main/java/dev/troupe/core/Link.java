package dev.troupe.core;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** What binds this host to a broker outside. Implemented by any bundle, as a service, one for each broker that is configured. */
@ConsumerType
public interface Link {

    /** How a link is doing. */
    enum Status {
        DISCONNECTED,
        CONNECTING,
        CONNECTED,
        RECONNECTING,
        ERROR;

        /** As it is shown: {@code connected}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A link at one moment.
     *
     * @param endpoint as people know it, such as {@code broker-1:9092}; never with a user or a password
     * @param connectedAt when the present connection began; empty without one
     * @param lastActivity when a record last came or went; empty before the first
     * @param error a sentence on what is wrong now; empty when nothing is
     * @param retries since it was last connected
     * @param messages records that came or went since the host started
     * @param errors those that could not be handled or sent
     */
    record State(
            Status status,
            String endpoint,
            Optional<Instant> connectedAt,
            Optional<Instant> lastActivity,
            Optional<String> error,
            int retries,
            long messages,
            long errors) {}

    /** Such as {@code kafka} or {@code mqtt}. */
    String name();

    /** Asked often: never waits. */
    State state();
}
