package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.cli.gateway.Change;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.spec.NetworkOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard network create}: a network, on every host. */
@Command(name = "create", description = "Makes a macvlan network, the same on every host.", sortOptions = false)
final class NetworkCreateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NETWORK", description = "Its name.")
    private String name;

    @Option(
            names = {"-o", "--opt"},
            paramLabel = "OPTION=VALUE",
            description = {
                "parent=INTERFACE, macvlan_mode=bridge|private|vepa|passthru, promiscuous=on|auto, mtu=BYTES;",
                "-o json and -o table say how the answer is shown, as elsewhere."
            })
    private List<String> options = List.of();

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table.")
    private Output.Format output = Output.Format.TABLE;

    @Option(names = "--replace", description = "One that is there already is brought to this.")
    private boolean isReplaced;

    @Mixin
    private NetworkOptions network;

    @Mixin
    private Quiet quiet;

    @Mixin
    private Asking asking;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble, InterruptedException {
        JsonNode body = network.body(
                options.stream().filter(option -> !isFormat(option)).toList());
        String path = "/networks/" + Gateway.encoded(name);
        Change change = isReplaced ? Change.put(path, body) : Change.create(path, body);
        Gateway gateway = asking.gateway();
        if (asking.isDryRun()) {
            return new Planning(spec, isJson()).show(gateway, List.of(change));
        }
        Asking.Ended ended = asking.ask(gateway, change, "network " + name, "there on every host");
        PrintWriter out = spec.commandLine().getOut();
        if (isJson()) {
            out.println(ended.json().toPrettyString());
        } else {
            asking.tellUndone(ended, "network " + name);
            if (ended.isDone()) {
                out.println(name + (quiet.isAsked() || asking.isLeft() ? "" : hosts(ended.json())));
            }
        }
        out.flush();
        return ended.exitCode().number();
    }

    private static String hosts(JsonNode view) {
        List<String> hosts = view.path("statuses").findValuesAsText("host");
        return hosts.isEmpty() ? "" : " is on " + String.join(", ", hosts);
    }

    private static boolean isFormat(String option) {
        return option.equalsIgnoreCase("json") || option.equalsIgnoreCase("table");
    }

    private boolean isJson() {
        return output == Output.Format.JSON
                || options.stream()
                        .anyMatch(option -> option.toLowerCase(Locale.ROOT).equals("json"));
    }
}
