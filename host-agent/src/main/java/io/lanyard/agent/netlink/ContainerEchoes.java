package io.lanyard.agent.netlink;

import io.lanyard.agent.probe.EchoDoor;
import io.lanyard.agent.probe.EchoDoors;
import io.lanyard.netlink.EchoKind;
import io.lanyard.netlink.EchoSocket;
import io.lanyard.netlink.NetlinkException;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes from namespaces that are open for the links in them. */
public final class ContainerEchoes implements EchoDoors {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerEchoes.class);

    private final RunningNamespaces running;

    /** Keeps the kernel noting when packets come: it begins a moment after the first socket that asks for it. */
    private final Optional<EchoSocket> keeper;

    public ContainerEchoes(NetlinkSandboxes sandboxes) {
        this.running = sandboxes::running;
        this.keeper = keeper();
    }

    private static Optional<EchoSocket> keeper() {
        try {
            return Optional.of(EchoSocket.open(EchoKind.ICMP, 0));
        } catch (NetlinkException e) {
            LOG.warn("latency cannot be measured, CAP_NET_RAW is needed: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<EchoDoor> open(String container) throws IOException {
        return running.of(container).map(NamespaceEchoes::new);
    }

    @Override
    public void close() {
        keeper.ifPresent(EchoSocket::close);
    }
}
