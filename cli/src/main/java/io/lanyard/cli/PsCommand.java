package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.show.ContainerTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanyard ps}: containers of all hosts. */
@Command(
        name = "ps",
        description = "Lists the containers of all hosts, also those that do not run and should.",
        sortOptions = false)
final class PsCommand implements Callable<Integer> {
    @Option(names = "--host", paramLabel = "HOST", description = "Only those on this host.")
    private String host;

    @Option(names = "--network", paramLabel = "NETWORK", description = "Only those on this network.")
    private String network;

    @Option(
            names = {"-a", "--all"},
            description = "Those that are being removed, too.")
    private boolean isAll;

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "NAME=VALUE",
            description = "Only those: host=, network=, state=FAILED, label=NAME or label=NAME=VALUE, name=PART.")
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
        Filters filter = Filters.of(filters, "host", "network", "state", "label")
                .and("host", host)
                .and("network", network);
        ArrayNode found = filter.named("container", connection.gateway(spec).list("/containers", filter.query()));
        ArrayNode shown = isAll ? found : wanted(found);
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            output.print(spec, shown);
        } else if (quiet.isAsked()) {
            for (JsonNode each : shown) {
                out.println(each.path("host").asText() + "/"
                        + each.path("container").asText());
            }
        } else {
            Around around = Lanyard.around(spec);
            new ContainerTable(shown, around.clock().instant()).print(out, around.terminal());
        }
        out.flush();
        return 0;
    }

    private static ArrayNode wanted(ArrayNode all) {
        ArrayNode wanted = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : all) {
            if (!each.path("deleting").asBoolean()) {
                wanted.add(each);
            }
        }
        return wanted;
    }
}
