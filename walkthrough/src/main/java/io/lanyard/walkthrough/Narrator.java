package io.lanyard.walkthrough;

import java.io.PrintStream;

/** Tells a person what is done, what was asked for it, and what is true afterwards. */
public final class Narrator {
    private final PrintStream out;
    private int step;

    public Narrator(PrintStream out) {
        this.out = out;
    }

    void step(String title) {
        out.println();
        out.println(++step + ". " + title);
    }

    /** A command that does the same by hand. */
    void asked(String command) {
        indented("$ ", command);
    }

    void answered(String answer) {
        indented("  ", answer);
    }

    /** What is now so, as the machine says it. */
    void true_(String fact) {
        indented("= ", fact);
    }

    void say(String text) {
        out.println(text);
    }

    private void indented(String mark, String text) {
        String lead = "   " + mark;
        for (String line : text.strip().split("\n", -1)) {
            out.println(lead + line);
            lead = "   " + " ".repeat(mark.length());
        }
    }
}
