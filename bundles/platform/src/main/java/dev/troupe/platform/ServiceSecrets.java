package dev.troupe.platform;

import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in force of one service. What has changed comes into force when it has been seen twice, so that files which are written one after the
 * other, or are half written, are not taken apart.
 */
final class ServiceSecrets {

    private static final Logger log = LoggerFactory.getLogger(ServiceSecrets.class);

    private final Service service;
    private final Supplier<Values> source;
    private volatile Values inForce;
    private Values seen;

    ServiceSecrets(Service service, Supplier<Values> source) {
        this.service = service;
        this.source = source;
        seen = source.get();
        inForce = seen;
    }

    Values inForce() {
        return inForce;
    }

    /** Looks for changes; by one thread. Says whether there are new values in force. */
    boolean look() {
        Values now = source.get();
        boolean settled = now.equals(seen);
        seen = now;
        Set<String> changed = now.changed(inForce);
        if (!settled || changed.isEmpty()) {
            return false;
        }
        inForce = now;
        log.info("the platform's secrets for {} have changed: {}", service.word(), String.join(", ", changed));
        return true;
    }
}
