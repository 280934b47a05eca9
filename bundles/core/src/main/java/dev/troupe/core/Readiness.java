package dev.troupe.core;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A part of the host that has to be up before the host says that it is ready. Implemented by any bundle, as a service. */
@ConsumerType
public interface Readiness {

    /** Such as {@code deploy}. */
    String name();

    /** A sentence; empty when ready. */
    Optional<String> waitsFor();
}
