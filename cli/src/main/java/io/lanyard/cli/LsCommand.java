package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.show.AddressTable;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard ls}: the networks, or what is in one: who has which address. */
@Command(name = "ls", description = "Lists networks; of a network, the addresses that are not free, and who has them.")
final class LsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NETWORK", description = "The network to look into.")
    private String network;

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
        Gateway gateway = connection.gateway(spec);
        if (network == null) {
            NetworkLsCommand.show(gateway.list("/networks"), quiet, output, spec);
            return 0;
        }
        String path = "/networks/" + Gateway.encoded(network) + "/addresses";
        ArrayNode held = gateway.list(path);
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            output.print(spec, held);
        } else if (quiet.isAsked()) {
            held.findValuesAsText("ip").forEach(out::println);
        } else {
            show(gateway.get(path + "?limit=1"), held, out);
        }
        out.flush();
        return 0;
    }

    private void show(JsonNode counts, ArrayNode held, PrintWriter out) {
        Around around = Lanyard.around(spec);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        counts.path("keptOut").forEach(all::add);
        new AddressTable(all.addAll(held), around.clock().instant()).print(out, around.terminal());
        out.println(AddressTable.room(counts));
    }
}
