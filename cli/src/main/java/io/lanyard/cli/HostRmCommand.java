package io.lanyard.cli;

import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard host rm}: a lost host is given up. */
@Command(
        name = "rm",
        description = {
            "Gives a lost host up, and frees what its containers hold.",
            "Be sure that it is off the LAN: what still runs there keeps its addresses, and others would get them too."
        })
final class HostRmCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "HOST", description = "Its name.")
    private List<String> names;

    @Option(
            names = {"-f", "--force"},
            description = "Yes, it is lost.")
    private boolean isLost;

    @Mixin
    private Output output;

    @Mixin
    private Asking asking;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble, InterruptedException {
        if (!isLost) {
            throw Trouble.usage("add --force if it is lost and off the LAN: what still runs there keeps its addresses,"
                    + " and others would get them too");
        }
        return new Removing(spec, asking, output)
                .all(
                        names,
                        (gateway, name) ->
                                new Removing.Target(name, "/hosts/" + Gateway.encoded(name) + "?force=true"));
    }
}
