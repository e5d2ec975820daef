package io.lanyard.cli;

import io.lanyard.cli.gateway.Trouble;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard host inspect}: all of a host. */
@Command(name = "inspect", description = "Shows all of a host: its engine, its agent, its interfaces.")
final class HostInspectCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "HOST", description = "Its name.")
    private List<String> names;

    @Mixin
    private Output output;

    @Mixin
    private Connection connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble {
        return Inspected.show(connection.gateway(spec), "/hosts/", names, output, spec);
    }
}
