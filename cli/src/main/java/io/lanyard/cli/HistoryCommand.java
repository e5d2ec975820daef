package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.show.HistoryTable;
import io.lanyard.cli.spec.PastTime;
import io.lanyard.cli.spec.Subnet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard history}: who had an address, and when. */
@Command(name = "history", description = "Tells how an address changed hands, newest first; 90 days are kept.")
final class HistoryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ADDRESS", description = "The address.")
    private String address;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Only who had it then: 2026-01-31T12:00:00Z, or how long ago, as in 90s, 10m, 3h, 2d.")
    private String at;

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            description = "The network, if that is gone. Default: the one that has the address.")
    private String network;

    @Mixin
    private Output output;

    @Mixin
    private Connection connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble {
        Gateway gateway = connection.gateway(spec);
        String path = "/networks/" + Gateway.encoded(network == null ? network(gateway) : network) + "/addresses/"
                + Gateway.encoded(address);
        if (at == null) {
            ArrayNode changes = gateway.list(path + "/history");
            show(changes, changes);
        } else {
            String time = PastTime.of(at, Lanyard.around(spec).clock().instant());
            JsonNode then = gateway.get(path + "?at=" + Gateway.encoded(time));
            show(then, List.of(then));
        }
        return 0;
    }

    private void show(JsonNode json, Iterable<JsonNode> changes) {
        if (output.isJson()) {
            output.print(spec, json);
        } else {
            new HistoryTable(changes)
                    .print(spec.commandLine().getOut(), Lanyard.around(spec).terminal());
        }
    }

    private String network(Gateway gateway) throws Trouble {
        if (!Subnet.isAddress(address)) {
            throw Trouble.usage("got " + address + ", expected an address, as in 192.168.1.10");
        }
        for (JsonNode each : gateway.list("/networks")) {
            JsonNode wanted = each.path("spec");
            if (Subnet.contains(wanted.path("subnet").asText(""), address)
                    || Subnet.contains(wanted.path("subnet6").asText(""), address)) {
                return each.path("network").asText();
            }
        }
        throw Trouble.notFound("no network has " + address + "; if it is gone, name it with --network");
    }
}
