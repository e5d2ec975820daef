package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lanyard.cli.gateway.ExitCode;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.show.Outline;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Things in full: one as it is, several as a list. */
final class Inspected {

    /** Those of these names below a path of the API. */
    static int show(Gateway gateway, String path, List<String> names, Output output, CommandSpec spec) throws Trouble {
        List<JsonNode> things = new ArrayList<>();
        for (String name : names) {
            things.add(gateway.get(path + Gateway.encoded(name)));
        }
        show(things, output, spec);
        return ExitCode.DONE.number();
    }

    static void show(List<JsonNode> things, Output output, CommandSpec spec) {
        if (output.isJson()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(things);
            output.print(spec, things.size() == 1 ? things.get(0) : all);
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        for (int i = 0; i < things.size(); i++) {
            if (i > 0) {
                out.println();
            }
            new Outline(out).print(things.get(i));
        }
    }

    private Inspected() {}
}
