package acme.missing;

/** Compiled against, and in no bundle. */
public record Word(String text) {}
