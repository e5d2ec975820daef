package io.lanyard.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.cli.gateway.Change;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard network reserve}: an address that is kept. */
@Command(name = "reserve", description = "Keeps an address from being given to any container, or to any but one.")
final class NetworkReserveCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NETWORK", description = "The network.")
    private String network;

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "The address.")
    private String address;

    @Option(
            names = "--for",
            paramLabel = "CONTAINER",
            description = "Name of the container that gets it when it asks for any address.")
    private String container;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for people.")
    private String note;

    @Mixin
    private Output output;

    @Mixin
    private Asking asking;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble, InterruptedException {
        Gateway gateway = asking.gateway();
        Change change =
                Change.put("/networks/" + Gateway.encoded(network) + "/addresses/" + Gateway.encoded(address), body());
        if (asking.isDryRun()) {
            return new Planning(spec, output.isJson()).show(gateway, List.of(change));
        }
        Asking.Ended ended = asking.ask(gateway, change, address, "reserved");
        if (output.isJson()) {
            output.print(spec, ended.json());
        } else {
            asking.tellUndone(ended, address);
            if (ended.isDone()) {
                PrintWriter out = spec.commandLine().getOut();
                out.println(address);
                out.flush();
            }
        }
        return ended.exitCode().number();
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (container != null) {
            body.put("container", container);
        }
        if (note != null) {
            body.put("note", note);
        }
        return body;
    }
}
