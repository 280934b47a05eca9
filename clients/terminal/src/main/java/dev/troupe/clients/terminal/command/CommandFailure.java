package dev.troupe.clients.terminal.command;

/** Why a command did not do what it was asked for: a sentence for a person, and the exit code that says it to a script. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CommandFailure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** A wrong word on the command line. */
    public static CommandFailure usage(String sentence) {
        return new CommandFailure(2, sentence);
    }

    public static CommandFailure of(String sentence) {
        return new CommandFailure(1, sentence);
    }

    public int exitCode() {
        return exitCode;
    }
}
