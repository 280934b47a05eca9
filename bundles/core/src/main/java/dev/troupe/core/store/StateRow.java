package dev.troupe.core.store;

import dev.troupe.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What one agent remembers of a session.
 *
 * @param state null when it remembers nothing, and was only opened
 * @param version of the agent's form
 * @param previous what it remembered before its form was changed last, until that has proved itself; null without one
 * @param previousVersion the form of {@code previous}
 */
public record StateRow(
        String agent,
        @Nullable Json state,
        int version,
        @Nullable Json previous,
        int previousVersion) {}
