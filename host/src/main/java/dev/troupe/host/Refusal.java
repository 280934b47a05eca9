package dev.troupe.host;

/** Why the host does not start: one sentence for a person, and the exit code that says it to a script. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    enum Reason {
        USAGE(2),
        ADDRESS(3),
        PORT(4),
        HOME(5),
        HOME_IN_USE(6),
        DISTRIBUTION(7),
        FRAMEWORK(8),
        TLS(11);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    private final Reason reason;

    Refusal(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    Refusal(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    int exitCode() {
        return reason.exitCode;
    }
}
