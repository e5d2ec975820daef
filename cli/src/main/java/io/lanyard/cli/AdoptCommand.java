package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.time.Duration;
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
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class AdoptCommand implements Callable<Integer> {
    private static final int NOT_YET = 5;
    private static final int WAIT_S_MAX = 60;

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

    @Option(names = "--dry-run", description = "Show what would be sent, and send nothing.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "For how long to wait until every host has done it, 1 to 60. Default: ${DEFAULT-VALUE}.")
    private int waitS;

    @Mixin
    private Connection connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble, InterruptedException {
        if (waitS < 1 || waitS > WAIT_S_MAX) {
            throw new ParameterException(spec.commandLine(), "--wait: got " + waitS + ", expected 1 to " + WAIT_S_MAX);
        }
        if (all && !containers.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--all and --container exclude each other");
        }
        if (network == null && (all || dryRun || !containers.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "name the network to adopt");
        }
        return network == null ? list() : adopt();
    }

    private int list() throws Trouble, InterruptedException {
        ArrayNode items = connection.gateway().list("/adoption");
        if (connection.isJson()) {
            out().println(items.toPrettyString());
        } else if (items.isEmpty()) {
            out().println("Nothing is there to adopt: hosts have no macvlan networks that Lanyard does not manage.");
        } else {
            new AdoptableTable(items).print(out());
        }
        out().flush();
        return 0;
    }

    private int adopt() throws Trouble, InterruptedException {
        Gateway gateway = connection.gateway();
        String path = "/adoption/" + Gateway.encoded(network);
        Choice choice = new Choice(gateway.get(path));
        JsonNode body = all ? choice.all() : choice.of(containers);
        if (dryRun) {
            show(body, body);
            return 0;
        }
        JsonNode answer = gateway.post(path, body, Duration.ofSeconds(waitS));
        show(answer, body);
        String state = answer.path("state").asText();
        if (!connection.isJson()) {
            out().println(answer.path("detail").asText() + " (" + state + ")");
            answer.path("statuses").forEach(this::tell);
        }
        out().flush();
        return state.equals("APPLIED") ? 0 : NOT_YET;
    }

    private void show(JsonNode json, JsonNode body) {
        if (connection.isJson()) {
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
        table.print(out());
    }

    /** A host that has something to say. */
    private void tell(JsonNode status) {
        if (status.has("code")) {
            out().println("! " + status.path("host").asText() + ": "
                    + status.path("code").asText() + " " + status.path("detail").asText());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
