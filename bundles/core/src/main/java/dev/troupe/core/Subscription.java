package dev.troupe.core;

import org.osgi.annotation.versioning.ProviderType;

/** Ends with {@link #close}, which may be called again. */
@ProviderType
public interface Subscription extends AutoCloseable {

    String pattern();

    @Override
    void close();
}
