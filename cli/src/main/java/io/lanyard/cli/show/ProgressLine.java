package io.lanyard.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.function.Consumer;

/**
 * How far an intent is: one line that is written over where somebody looks, a line for each step where nobody does. Goes
 * to where errors go, so that it is in nobody's output.
 */
public final class ProgressLine implements Consumer<JsonNode>, AutoCloseable {
    private static final String BACK = "\r\u001b[K";
    private static final int BAR = 20;
    private static final int QUARTER = 25;
    private static final int ALL = 100;

    private final PrintWriter err;
    private final String subject;
    private final String end;
    private final boolean isWatched;
    private String said = "";

    /**
     * Of something that has a name.
     *
     * @param end what is said of it when it is done
     */
    public ProgressLine(PrintWriter err, Terminal terminal, String subject, String end) {
        this.err = err;
        this.subject = subject;
        this.end = end;
        this.isWatched = terminal.isWatched();
    }

    @Override
    public void accept(JsonNode intent) {
        String now = isWatched ? watched(intent) : step(intent);
        if (now.equals(said)) {
            return;
        }
        said = now;
        if (isWatched) {
            err.print(BACK + subject + ": " + now);
        } else {
            err.println(subject + ": " + now);
        }
        err.flush();
    }

    /** The line that was written over is gone. */
    @Override
    public void close() {
        if (isWatched && !said.isEmpty()) {
            err.print(BACK);
            err.flush();
        }
    }

    private String watched(JsonNode intent) {
        JsonNode status = working(intent);
        int percent = status.path("progress").path("percent").asInt(-1);
        return percent < 0 ? phase(intent, Text.work(status)) : Text.work(status) + " " + bar(percent);
    }

    private static String bar(int percent) {
        int done = percent * BAR / ALL;
        return "[" + "#".repeat(done) + ".".repeat(BAR - done) + "]";
    }

    /** In quarters of a pull: a log is read later. */
    private String step(JsonNode intent) {
        JsonNode progress = working(intent).path("progress");
        int percent = progress.path("percent").asInt(-1);
        return phase(
                intent,
                percent < 0
                        ? Text.of(progress, "phase")
                        : Text.of(progress, "phase") + " " + percent / QUARTER * QUARTER + " %");
    }

    private static JsonNode working(JsonNode intent) {
        return Text.stream(intent.path("statuses"))
                .filter(status -> status.has("progress"))
                .findFirst()
                .orElse(intent.path("statuses").path(0));
    }

    private String phase(JsonNode intent, String work) {
        return switch (Text.of(intent, "state")) {
            case "PENDING" -> "queued";
            case "ACCEPTED" -> work.isEmpty() ? accepted(intent) : work;
            case "APPLIED" -> end;
            case "REFUSED" -> "refused";
            default -> failed(intent);
        };
    }

    private static String accepted(JsonNode intent) {
        String addresses = String.join(
                " ", Text.stream(intent.path("addresses")).map(Text::addresses).toList());
        return addresses.isEmpty() ? "accepted, hosts are at it" : "allocated " + addresses;
    }

    private static String failed(JsonNode intent) {
        return String.join(
                "; ",
                Text.stream(intent.path("statuses"))
                        .filter(status -> status.has("code"))
                        .map(status -> Text.of(status, "host") + " " + Text.state(status))
                        .toList());
    }
}
