package io.lanyard.perf.bench;

import io.lanyard.agent.netlink.KeptNamespaces;
import io.lanyard.agent.netlink.NetlinkSandboxes;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.Netns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What an agent makes links with, on a host of a lab of its own; gone when closed. Needs root. */
public final class BenchLinks implements AutoCloseable {
    private final TemporaryDirectory state;
    private final BenchHost host;
    private final Netns hostNamespace;
    private final Netlink hostLinks;
    private final NetlinkSandboxes sandboxes;

    private BenchLinks(TemporaryDirectory state, BenchHost host) throws IOException {
        this.state = state;
        this.host = host;
        hostNamespace = host.netns();
        hostLinks = Netlink.open(hostNamespace);
        sandboxes = new NetlinkSandboxes(
                hostLinks,
                container -> OptionalLong.empty(),
                new KeptNamespaces(state.path().resolve("namespaces"), "bench"),
                (namespace, link, ips) -> {});
    }

    public static BenchLinks up() throws IOException {
        TemporaryDirectory state = new TemporaryDirectory("lanyard-attach");
        BenchHost host = BenchHost.up();
        try {
            return new BenchLinks(state, host);
        } catch (IOException | RuntimeException e) {
            host.close();
            throw e;
        }
    }

    Path state() {
        return state.path();
    }

    BenchHost host() {
        return host;
    }

    NetlinkSandboxes sandboxes() {
        return sandboxes;
    }

    @Override
    public void close() throws IOException {
        sandboxes.close();
        hostLinks.close();
        hostNamespace.close();
        host.close();
        state.close();
    }
}
