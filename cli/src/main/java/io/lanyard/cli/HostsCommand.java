package io.lanyard.cli;

import io.lanyard.cli.gateway.Trouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lanyard hosts}: all hosts. */
@Command(name = "hosts", description = "Lists the hosts whose agents have reported, and whether they are alive.")
final class HostsCommand implements Callable<Integer> {
    @Mixin
    private HostListing listing;

    @Override
    public Integer call() throws Trouble {
        return listing.show();
    }
}
