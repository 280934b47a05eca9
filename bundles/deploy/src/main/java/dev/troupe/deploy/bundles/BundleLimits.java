package dev.troupe.deploy.bundles;

import java.time.Duration;

/**
 * How long a bundle may take.
 *
 * @param start until its activation returns
 * @param agents from then on until all its agents are there
 * @param drain for sessions to leave it
 */
public record BundleLimits(Duration start, Duration agents, Duration drain) {}
