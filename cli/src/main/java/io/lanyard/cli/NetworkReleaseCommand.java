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

/** {@code lanyard network release}: an address that is not kept any more. */
@Command(name = "release", description = "Ends a reservation, or a quarantine before its time.")
final class NetworkReleaseCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NETWORK", description = "The network.")
    private String network;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ADDRESS", description = "The address.")
    private List<String> addresses;

    @Mixin
    private Output output;

    @Mixin
    private Asking asking;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble, InterruptedException {
        return new Removing(spec, asking, output)
                .all(
                        addresses,
                        (gateway, address) -> new Removing.Target(
                                address,
                                "/networks/" + Gateway.encoded(network) + "/addresses/" + Gateway.encoded(address)));
    }
}
