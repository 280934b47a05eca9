package dev.troupe.core;

import org.osgi.annotation.versioning.ProviderType;

/** The record of who did what, in {@code logs/audit.log}. Safe for use by many threads. */
@ProviderType
public interface Audit {

    /**
     * @param what such as {@code retire quiz 1.3.0}; never a secret, nor anything that a request holds besides its path
     * @param outcome such as {@code done}, or a status of HTTP
     */
    void note(Caller caller, String what, String outcome);
}
