package io.lanyard.cli;

import io.lanyard.cli.gateway.Trouble;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard network inspect}: all of a network. */
@Command(name = "inspect", description = "Shows all of a network: what was asked for, and what each host made of it.")
final class NetworkInspectCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "NETWORK", description = "Its name.")
    private List<String> names;

    @Mixin
    private Output output;

    @Mixin
    private Connection connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble {
        return Inspected.show(connection.gateway(spec), "/networks/", names, output, spec);
    }
}
