package dev.troupe.core;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** What a bundle adds to {@code /health}, for clients of its protocol that look there. Implemented by any bundle, as a service. */
@ConsumerType
public interface HealthKeys {

    /** Key → text, number, boolean or a map of these, for anybody to see; the host's own keys win. Asked often: never waits. */
    Map<String, Object> keys();
}
