package io.lanyard.cli;

/** Why a command could not do what it was asked to: a sentence for a person, an exit code for a script. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int REFUSED = 3;
    private static final int UNREACHABLE = 4;

    private final int exitCode;

    private Trouble(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static Trouble refused(String why) {
        return new Trouble(REFUSED, why);
    }

    static Trouble unreachable(String why) {
        return new Trouble(UNREACHABLE, why);
    }

    int exitCode() {
        return exitCode;
    }
}
