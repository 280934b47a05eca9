package dev.troupe.core;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Tickets for browsers, whose sockets can send no header: good once, for one path, for a short time. Safe for use by many threads. */
@ProviderType
public interface Tickets {

    record Ticket(String text, String path, Instant expires) {

        /** It lets in whoever shows it. */
        @Override
        public String toString() {
            return "ticket for " + path;
        }
    }

    /** Empty when too many are about. */
    Optional<Ticket> issue(Caller caller, String path);
}
