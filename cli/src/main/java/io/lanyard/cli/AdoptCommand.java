package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lanyard.cli.gateway.Change;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.show.AdoptableTable;
import io.lanyard.cli.show.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard adopt}: what hosts had before Lanyard, shown or taken over. */
@Command(
        name = "adopt",
        description = {
            "Lists macvlan networks and containers that hosts have and Lanyard does not manage, with what collides;"
                    + " or takes a network, and the containers you name, under management as they are.",
            "Nothing is restarted. The addresses of containers that you do not name are kept from everybody."
        },
        sortOptions = false)
final class AdoptCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "NETWORK", description = "The network to adopt; left out, all are listed.")
    private String network;

    @Option(
            names = "--container",
            paramLabel = "HOST/NAME[=NEW]",
            description =
                    "A container to adopt with it; may be given several times. NEW is another name for it in Lanyard.")
    private List<String> containers = List.of();

    @Option(names = "--all", description = "All containers on it that collide with nothing.")
    private boolean all;

    @Mixin
    private Output output;

    @Mixin
    private Asking asking;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble, InterruptedException {
        if (all && !containers.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--all and --container exclude each other");
        }
        if (network == null && (all || asking.isDryRun() || !containers.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "name the network to adopt");
        }
        return network == null ? list() : adopt();
    }

    private int list() throws Trouble, InterruptedException {
        ArrayNode items = asking.gateway().list("/adoption");
        if (output.isJson()) {
            out().println(items.toPrettyString());
        } else if (items.isEmpty()) {
            out().println("Nothing is there to adopt: hosts have no macvlan networks that Lanyard does not manage.");
        } else {
            new AdoptableTable(items).print(out(), Lanyard.around(spec).terminal());
        }
        out().flush();
        return 0;
    }

    private int adopt() throws Trouble, InterruptedException {
        Gateway gateway = asking.gateway();
        String path = "/adoption/" + Gateway.encoded(network);
        Choice choice = new Choice(gateway.get(path));
        JsonNode body = all ? choice.all() : choice.of(containers);
        if (asking.isDryRun()) {
            show(body, body);
            return 0;
        }
        Asking.Ended ended = asking.ask(gateway, Change.post(path, body), "network " + network, "adopted");
        show(ended.json(), body);
        if (!output.isJson()) {
            out().println(ended.json().path("detail").asText() + " ("
                    + ended.json().path("state").asText() + ")");
            asking.tellUndone(ended, "network " + network);
        }
        out().flush();
        return ended.exitCode().number();
    }

    private void show(JsonNode json, JsonNode body) {
        if (output.isJson()) {
            out().println(json.toPrettyString());
            return;
        }
        Table table = new Table("ADDRESS", "MAC", "BECOMES");
        for (JsonNode each : body.path("containers")) {
            table.row(
                    (each.path("ip").asText("") + " " + each.path("ip6").asText("")).strip(),
                    each.path("mac").asText(""),
                    each.path("host").asText() + "/" + each.path("container").asText());
        }
        body.path("kept")
                .forEach(kept -> table.row(
                        kept.path("ip").asText(),
                        "",
                        "kept, " + kept.path("note").asText()));
        table.print(out(), Lanyard.around(spec).terminal());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
