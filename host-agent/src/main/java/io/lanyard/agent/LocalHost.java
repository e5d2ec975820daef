package io.lanyard.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.engine.Processes;
import io.lanyard.agent.core.host.HostNetwork;
import io.lanyard.agent.core.latency.LatencyProbes;
import io.lanyard.agent.core.latency.LatencyReports;
import io.lanyard.agent.core.latency.PeerBook;
import io.lanyard.agent.core.latency.ProbeCounts;
import io.lanyard.agent.core.names.NameService;
import io.lanyard.agent.core.names.Names;
import io.lanyard.agent.core.sandbox.Sandboxes;
import io.lanyard.agent.core.wire.Wire;
import io.lanyard.agent.dns.ContainerResolvers;
import io.lanyard.agent.dns.NameServers;
import io.lanyard.agent.dns.Namespaces;
import io.lanyard.agent.dns.QueryWatch;
import io.lanyard.agent.docker.DockerContainers;
import io.lanyard.agent.docker.DockerEngine;
import io.lanyard.agent.docker.DockerProcesses;
import io.lanyard.agent.docker.DockerSignals;
import io.lanyard.agent.netlink.ContainerEchoes;
import io.lanyard.agent.netlink.ContainerNamespaces;
import io.lanyard.agent.netlink.KeptNamespaces;
import io.lanyard.agent.netlink.NetlinkHostNetwork;
import io.lanyard.agent.netlink.NetlinkSandboxes;
import io.lanyard.agent.netlink.NetlinkSignals;
import io.lanyard.agent.netlink.PromiscuousMarks;
import io.lanyard.agent.probe.PacketProbes;
import io.lanyard.agent.wire.Announcer;
import io.lanyard.agent.wire.PacketWire;
import io.lanyard.netlink.Netlink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The network namespace this process is in, and the engine it was pointed at. */
final class LocalHost implements Host {
    private static final Logger LOG = LoggerFactory.getLogger(LocalHost.class);
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final String bootId = readBootId();
    private final Netlink netlink;
    private final DockerEngine engine;
    private final HostNetwork network;
    private final NameServers nameServers = NameServers.ofThisHost();
    private final Containers containers;
    private final NetlinkSandboxes sandboxes;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    LocalHost(AgentConfig config) {
        // Named after the host: on one machine, agents of several test hosts share a directory.
        PromiscuousMarks held =
                new PromiscuousMarks(config.stateDirectory().resolve(config.host() + ".promiscuous"), bootId);
        netlink = opened(Netlink.open());
        network = new NetlinkHostNetwork(netlink, held);
        engine = opened(new DockerEngine(config.engine()));
        Processes processes = new DockerProcesses(engine);
        containers = new DockerContainers(engine, nameServers.forContainers(ContainerResolvers.ADDRESS));
        sandboxes = opened(new NetlinkSandboxes(
                netlink,
                processes,
                new KeptNamespaces(config.stateDirectory().resolve(config.host() + ".namespaces"), bootId),
                opened(new Announcer())::announce));
    }

    private static String readBootId() {
        try {
            return Files.readString(BOOT_ID, UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell one boot from another", e);
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public HostNetwork network() {
        return network;
    }

    @Override
    public Containers containers() {
        return containers;
    }

    @Override
    public Sandboxes sandboxes() {
        return sandboxes;
    }

    @Override
    public NameService names(Names names, QueryWatch watch, Consumer<Throwable> failed) {
        Namespaces namespaces = new ContainerNamespaces(sandboxes);
        return opened(new ContainerResolvers(names, namespaces, nameServers.all(), watch, failed));
    }

    @Override
    public LatencyProbes latency(
            PeerBook peers, LatencyReports reports, ProbeCounts counts, Consumer<Throwable> failed) {
        return opened(new PacketProbes(peers, new ContainerEchoes(sandboxes), reports, counts, failed));
    }

    @Override
    public Wire wire(Runnable wake, Consumer<Throwable> failed) {
        return opened(new PacketWire(netlink, wake, failed));
    }

    @Override
    public String bootId() {
        return bootId;
    }

    @Override
    public void watch(Runnable wake) {
        opened(new NetlinkSignals(netlink, wake));
        opened(new DockerSignals(engine, wake));
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable next = open.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.warn("closing {} failed: {}", next.getClass().getSimpleName(), e.toString());
            }
        }
    }
}
