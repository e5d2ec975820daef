package io.lanyard.cli.show;

/** How a word is meant. */
enum Tone {
    PLAIN(""),
    GOOD("\u001b[32m"),
    BAD("\u001b[31m"),
    UNDECIDED("\u001b[33m");

    private static final String END = "\u001b[0m";

    private final String begin;

    Tone(String begin) {
        this.begin = begin;
    }

    /** Of a state: its first word says it. */
    static Tone of(String state) {
        return switch (state.split(" ", 2)[0]) {
            case "APPLIED", "alive", "allocated" -> GOOD;
            case "FAILED", "CONFLICT", "REFUSED", "silent", "foreign" -> BAD;
            case "PROGRESSING", "DEGRADED", "PENDING", "ACCEPTED", "REMOVING", "releasing", "quarantined" -> UNDECIDED;
            default -> PLAIN;
        };
    }

    String on(String text) {
        return this == PLAIN ? text : begin + text + END;
    }
}
