package io.lanyard.cli;

import io.lanyard.cli.gateway.Trouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lanyard host ls}: all hosts. */
@Command(name = "ls", description = "Lists the hosts whose agents have reported, and whether they are alive.")
final class HostLsCommand implements Callable<Integer> {
    @Mixin
    private HostListing listing;

    @Override
    public Integer call() throws Trouble {
        return listing.show();
    }
}
