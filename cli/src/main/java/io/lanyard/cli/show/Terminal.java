package io.lanyard.cli.show;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What this program writes to.
 *
 * @param columns how wide a line may be; any width where nobody looks at it
 * @param isColoured states may have a colour
 * @param isWatched somebody looks at what is told meanwhile, so that a line may be written over
 */
public record Terminal(int columns, boolean isColoured, boolean isWatched) {
    private static final int WIDTH = 80;
    private static final int WIDTH_MIN = 20;

    /** A file, or another program. */
    public static final Terminal NONE = new Terminal(Integer.MAX_VALUE, false, false);

    /** This process's, on Linux. */
    public static Terminal of(Map<String, String> environment) {
        boolean isOut = isTerminal(1);
        return of(environment, isOut, isTerminal(2));
    }

    static Terminal of(Map<String, String> environment, boolean isOut, boolean isErr) {
        boolean isDumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(
                isOut ? width(environment.getOrDefault("COLUMNS", "")) : Integer.MAX_VALUE,
                isOut && !isDumb && environment.getOrDefault("NO_COLOR", "").isEmpty(),
                isErr && !isDumb);
    }

    private static int width(String columns) {
        return columns.matches("[1-9]\\d{0,4}") ? Math.max(WIDTH_MIN, Integer.parseInt(columns)) : WIDTH;
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
