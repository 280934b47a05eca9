package dev.troupe.clients.terminal.socket;

/** There is no connection, or there is none any more; the message is a sentence for a person. */
public final class NoSocketException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean isFinal;

    NoSocketException(String sentence, boolean isFinal, Throwable cause) {
        super(sentence, cause);
        this.isFinal = isFinal;
    }

    /** Whether another attempt would end the same. */
    public boolean isFinal() {
        return isFinal;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
