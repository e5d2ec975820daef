package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.show.NetworkTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanyard network ls}: all networks. */
@Command(name = "ls", aliases = "list", description = "Lists networks, and what hosts make of them.")
final class NetworkLsCommand implements Callable<Integer> {
    @Option(
            names = {"-f", "--filter"},
            paramLabel = "NAME=VALUE",
            description = "Only those: host=HOST, label=NAME or label=NAME=VALUE, name=PART.")
    private List<String> filters = List.of();

    @Mixin
    private Quiet quiet;

    @Mixin
    private Output output;

    @Mixin
    private Connection connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble {
        Filters filter = Filters.of(filters, "host", "label");
        ArrayNode networks = filter.named("network", connection.gateway(spec).list("/networks", filter.query()));
        show(networks, quiet, output, spec);
        return 0;
    }

    static void show(ArrayNode networks, Quiet quiet, Output output, CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            output.print(spec, networks);
        } else if (quiet.isAsked()) {
            for (JsonNode network : networks) {
                out.println(network.path("network").asText());
            }
        } else {
            new NetworkTable(networks).print(out, Lanyard.around(spec).terminal());
        }
        out.flush();
    }
}
