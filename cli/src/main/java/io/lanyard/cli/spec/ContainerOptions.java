package io.lanyard.cli.spec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a container shall be, by Docker's options. */
public final class ContainerOptions {
    @Option(
            names = {"--network", "--net"},
            paramLabel = "NETWORK[:OPTION=VALUE,...]",
            description = {
                "A network it is on; may be given several times, the first one gives the default route.",
                "Options are ip, ip6 and mac-address."
            })
    private List<String> networks = List.of();

    @Mixin
    private AddressOptions addresses;

    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME[=VALUE]",
            description = "A variable of its environment; without a value, the one that it has here.")
    private List<String> env = List.of();

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Variables, one a line; what begins with # is left out.")
    private List<String> envFiles = List.of();

    @Option(
            names = {"-l", "--label"},
            paramLabel = "NAME[=VALUE]",
            description = "A label.")
    private List<String> labels = List.of();

    @Option(
            names = "--restart",
            paramLabel = "POLICY",
            description = "When the engine starts it again: no, always, unless-stopped, on-failure[:N]."
                    + " Default: unless-stopped.")
    private String restart;

    @Option(
            names = {"-h", "--hostname"},
            paramLabel = "NAME",
            description = "Host name inside. Default: the container's name.")
    private String hostname;

    @Option(
            names = {"-t", "--tty"},
            description = "Allocate a terminal.")
    private boolean tty;

    @Option(
            names = {"-i", "--interactive"},
            description = "Keep standard input open.")
    private boolean stdin;

    @Option(names = "--entrypoint", paramLabel = "PROGRAM", description = "In place of the image's entry point.")
    private String entrypoint;

    @Option(names = "--pull", paramLabel = "WHEN", description = "missing, always or never. Default: missing.")
    private String pull;

    /** The body of a request. What was not given is left out, so that the API's own defaults hold. */
    public ObjectNode body(String image, List<String> command, Map<String, String> environment) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("image", image);
        if (!command.isEmpty()) {
            command.forEach(json.putArray("command")::add);
        }
        if (entrypoint != null) {
            json.putArray("entrypoint").add(entrypoint);
        }
        Pairs.put(json, "env", Pairs.variables(variables(), environment));
        Pairs.put(json, "labels", Pairs.labels(labels));
        put(json, "restart", restart);
        put(json, "hostname", hostname);
        put(json, "pull", pull);
        if (tty) {
            json.put("tty", true);
        }
        if (stdin) {
            json.put("stdin", true);
        }
        if (!networks.isEmpty() || !addresses.given().isEmpty()) {
            json.set("networks", Attached.of(networks, addresses.given()));
        }
        return json;
    }

    /** Those of the command line come last, so that they count. */
    private List<String> variables() {
        List<String> all = new ArrayList<>();
        envFiles.forEach(file -> all.addAll(VariablesFile.lines(file)));
        all.addAll(env);
        return all;
    }

    private static void put(ObjectNode json, String field, String value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
