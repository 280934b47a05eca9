package dev.troupe.core;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A part of the host that may be in trouble while the host goes on, ready but degraded. Implemented by any bundle, as a service. */
@ConsumerType
public interface Condition {

    /** Such as {@code store}. */
    String name();

    /** A sentence that says what is wrong and who suffers; empty when all is well. Asked often: never waits. */
    Optional<String> trouble();
}
