package dev.troupe.core;

import org.osgi.annotation.versioning.ProviderType;

/** Keeps out of what people are shown what stands in configuration as a secret. Safe for use by many threads. */
@ProviderType
public interface Masking {

    /** What stands in place of a secret. */
    String HIDDEN = "***";

    /** Whether the value of a setting of this name is nobody's business, as with {@code password} or {@code api.key}. */
    boolean isSecret(String name);

    /** The text without the values of such settings, those of fewer than 6 characters excepted. Not for what is on its way to or from an agent. */
    String over(String text);
}
