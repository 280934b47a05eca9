package dev.troupe.mqtt;

import dev.troupe.agent.PlatformSecrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a link finds around it.
 *
 * @param host its id
 * @param home that paths start from
 */
record Surroundings(
        String host,
        Path home,
        Map<String, String> environment,
        Supplier<@Nullable PlatformSecrets> platform,
        Supplier<Settings> settings) {}
