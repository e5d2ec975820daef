package io.lanyard.cli;

import io.lanyard.cli.gateway.Change;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.spec.AddressOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard network connect}: a container on one more network. */
@Command(
        name = "connect",
        description = "Puts a container on one more network while it runs, or gives it another address there.",
        sortOptions = false)
final class NetworkConnectCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NETWORK", description = "The network.")
    private String network;

    @Parameters(
            index = "1",
            paramLabel = "CONTAINER",
            description = "HOST/NAME, or a name that only one container has.")
    private String container;

    @Mixin
    private AddressOptions addresses;

    @Mixin
    private Quiet quiet;

    @Mixin
    private Output output;

    @Mixin
    private Asking asking;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble, InterruptedException {
        Gateway gateway = asking.gateway();
        Place place = Place.of(gateway, container);
        Change change = Change.put(place.path() + "/networks/" + Gateway.encoded(network), addresses.body());
        if (asking.isDryRun()) {
            return new Planning(spec, output.isJson()).show(gateway, List.of(change));
        }
        Asking.Ended ended = asking.ask(gateway, change, place + " on " + network, "connected");
        new Placed(spec, asking, output, quiet).show(place, ended);
        return ended.exitCode().number();
    }
}
