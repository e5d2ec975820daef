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

/** {@code lanyard network disconnect}: a container off a network. */
@Command(name = "disconnect", description = "Takes a container off a network while it runs.")
final class NetworkDisconnectCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NETWORK", description = "The network.")
    private String network;

    @Parameters(
            index = "1",
            paramLabel = "CONTAINER",
            description = "HOST/NAME, or a name that only one container has.")
    private String container;

    @Option(
            names = {"-f", "--force"},
            description = "As always: it is done whether the container runs or not.")
    void force(boolean isForced) {
        // Taken, since it is typed by habit.
    }

    @Mixin
    private Output output;

    @Mixin
    private Asking asking;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble, InterruptedException {
        return new Removing(spec, asking, output).all(List.of(container), (gateway, name) -> {
            Place place = Place.of(gateway, name);
            return new Removing.Target(
                    place + " on " + network, place.path() + "/networks/" + Gateway.encoded(network));
        });
    }
}
