package io.lanyard.perf.fleet;

import java.io.PrintStream;
import java.util.Locale;

/** Says what goes on while somebody waits: at once what begins, and every few seconds how far it is. One thread. */
public final class Progress {
    private static final double EVERY_S = 5;

    private final PrintStream out;
    private double nextS = EVERY_S;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Something begins. */
    public void begins(String what) {
        out.println("# " + what);
        nextS = EVERY_S;
    }

    /** It goes on: so much is left after so long. */
    void left(double nowS, int left, String of) {
        if (nowS >= nextS) {
            out.printf(Locale.ROOT, "#   %.0f s: %,d %s left%n", nowS, left, of);
            nextS = nowS + EVERY_S;
        }
    }
}
