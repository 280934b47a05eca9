package dev.troupe.host.client;

/** Why a command did not do what it was asked for: a sentence for a person, and the exit code that says it to a script. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CommandFailure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    static CommandFailure usage(String sentence) {
        return new CommandFailure(2, sentence);
    }

    /** There is no such home, or none that can be used. */
    static CommandFailure home(String sentence) {
        return new CommandFailure(5, sentence);
    }

    static CommandFailure of(String sentence) {
        return new CommandFailure(1, sentence);
    }

    int exitCode() {
        return exitCode;
    }
}
