package io.lanyard.cli;

import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard network rm}: networks go, from every host. */
@Command(
        name = "rm",
        aliases = "remove",
        description = "Removes networks from every host; refused while they are in use.")
final class NetworkRmCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "NETWORK", description = "Its name.")
    private List<String> names;

    @Mixin
    private Output output;

    @Mixin
    private Asking asking;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble, InterruptedException {
        return new Removing(spec, asking, output)
                .all(names, (gateway, name) -> new Removing.Target(name, "/networks/" + Gateway.encoded(name)));
    }
}
