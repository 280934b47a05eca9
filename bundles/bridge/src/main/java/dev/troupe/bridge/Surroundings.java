package dev.troupe.bridge;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.core.Agents;
import dev.troupe.core.Sessions;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all links share of the host. */
record Surroundings(
        Path home,
        Supplier<@Nullable PlatformSecrets> platform,
        Sessions sessions,
        Agents agents,
        Chronicle chronicle) {}
