package dev.troupe.agent;

import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the platform has laid down for this host to reach its services: a service that agents and links look up. Values are read anew
 * when their files change. {@link Object#toString} tells which there are, never what they are. Safe for use by many threads.
 */
@ProviderType
public interface PlatformSecrets {

    /** Name of the platform; empty when the host belongs to none. */
    String platform();

    /**
     * @param service {@code kafka}, {@code mqtt}, {@code db}, {@code metabase} or {@code lenses}
     * @param key such as {@code KAFKA_PASSWORD}
     * @return what is in force now; empty when there is none
     */
    Optional<String> get(String service, String key);

    /** Keys that have a value now, sorted. */
    Set<String> keys(String service);

    /**
     * Runs when a value of the service has changed, on a thread that must not be held up.
     *
     * @return ends it
     */
    AutoCloseable listen(String service, Runnable changed);
}
