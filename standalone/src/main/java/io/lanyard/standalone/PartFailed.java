package io.lanyard.standalone;

/** A part did not start, so none of them runs. */
final class PartFailed extends Exception {
    private static final long serialVersionUID = 1L;

    PartFailed(String name, Exception cause) {
        super(name + " did not start: " + cause.getMessage(), cause);
    }
}
