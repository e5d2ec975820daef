package io.lanyard.cli.gateway;

/** How a command ended, for a script. {@code docs/cli.md} lists them. */
public enum ExitCode {
    /** It is so. */
    DONE(0, "done"),
    /** Well understood, and refused. */
    REFUSED(1, "refused by Lanyard"),
    /** Nothing was sent. */
    USAGE(2, "the command line is wrong, or this program is set up wrong"),
    /** A network, container, host or intent. */
    NOT_FOUND(3, "what was named is not there"),
    /** An address or name that somebody has, or a change that somebody made meanwhile. */
    CONFLICT(4, "it does not go together with what is there"),
    /** Nothing is known of what was sent; it may be repeated. */
    UNREACHABLE(5, "the gateway cannot be reached, or cannot answer now"),
    /** It is still being done. */
    TIMEOUT(6, "accepted, and not so everywhere when the wait was over"),
    /** It is tried again. */
    FAILED(7, "accepted, and a host could not do it"),
    /** By the gateway. */
    NOT_ALLOWED(8, "not allowed: no token, or one that may not do this"),
    /** To be reported. */
    FAULT(70, "a fault of this program");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** What the shell sees. */
    public int number() {
        return number;
    }

    /** A few words for a person. */
    public String meaning() {
        return meaning;
    }
}
