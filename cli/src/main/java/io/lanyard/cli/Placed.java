package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** A container that was asked for, and where it is now. */
final class Placed {
    private final CommandSpec spec;
    private final Asking asking;
    private final Output output;
    private final Quiet quiet;

    Placed(CommandSpec spec, Asking asking, Output output, Quiet quiet) {
        this.spec = spec;
        this.asking = asking;
        this.output = output;
        this.quiet = quiet;
    }

    void show(Place place, Asking.Ended ended) {
        if (output.isJson()) {
            output.print(spec, ended.json());
            return;
        }
        asking.tellUndone(ended, place.toString());
        if (ended.isDone()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(place + (quiet.isAsked() || asking.isLeft() ? "" : where(ended.json())));
            out.flush();
        }
    }

    private static String where(JsonNode container) {
        List<String> where = new ArrayList<>();
        for (JsonNode each : container.path("addresses")) {
            where.add((each.path("ip").asText("") + " " + each.path("ip6").asText("")).strip() + " on "
                    + each.path("network").asText());
        }
        return where.isEmpty() ? "" : " has " + String.join(", ", where);
    }
}
