package dev.troupe.deploy.check;

/**
 * How large a JAR may be inside.
 *
 * @param entries files and folders
 * @param unpackedBytes of all entries together
 */
public record CheckLimits(int entries, long unpackedBytes) {}
