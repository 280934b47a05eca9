package dev.troupe.core.stage;

/**
 * One version of one bundle, by its names only: so a session can remember it without holding its classes.
 *
 * @param bundle symbolic name
 */
public record Edition(String bundle, String version) {}
