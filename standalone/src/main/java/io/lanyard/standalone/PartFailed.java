package io.lanyard.standalone;

/** A part did not start or has stopped; the process does not go on without it. */
final class PartFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private PartFailed(String message, Throwable cause) {
        super(message, cause);
    }

    static PartFailed toStart(String name, Throwable cause) {
        return new PartFailed(name + " did not start: " + cause.getMessage(), cause);
    }

    static PartFailed toGoOn(String name, Throwable cause) {
        return new PartFailed(name + " has stopped: " + cause.getMessage(), cause);
    }
}
