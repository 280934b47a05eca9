package dev.troupe.core;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The rules for what a bundle serves; a service next to it, so that a new door changes nothing elsewhere. Whoever offers it must not itself
 * need {@link Access}. Safe for use by many threads.
 */
@ConsumerType
public interface AccessRules {

    /** Asked at each request, so they may come and go. */
    List<AccessRule> rules();
}
