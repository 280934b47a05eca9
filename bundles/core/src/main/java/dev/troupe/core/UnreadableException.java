package dev.troupe.core;

/** A configured value that is not of its key's type. */
final class UnreadableException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String value;

    /** @param value for a sentence */
    UnreadableException(String key, String value, String allowed) {
        super(key + " " + value + " refused: " + allowed);
        this.value = value;
    }

    String value() {
        return value;
    }
}
