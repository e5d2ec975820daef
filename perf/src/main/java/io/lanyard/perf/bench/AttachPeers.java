package io.lanyard.perf.bench;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.docker.DockerContainers;
import io.lanyard.agent.docker.DockerEngine;
import io.lanyard.lab.LabHost;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What others take to attach a running container to a macvlan network, in milliseconds. */
final class AttachPeers {
    private static final Path CNI = Path.of("/usr/lib/cni/macvlan");
    private static final int WARM_UP = 2;

    private final BenchHost host;
    private final int count;

    AttachPeers(BenchHost host, int count) {
        this.host = host;
        this.count = count;
    }

    /** Debian's containernetworking-plugins. */
    static boolean hasCni() {
        return Files.isExecutable(CNI);
    }

    /** By its API, without the command line. */
    List<Double> docker() throws Exception {
        host.run("ip", "link", "add", "bench0", "type", "veth", "peer", "name", "bench1");
        docker("network", "create", "-d", "macvlan", "--subnet", "10.9.0.0/24", "-o", "parent=bench0", "first");
        String parent = "parent=" + BenchHost.PARENT;
        docker("network", "create", "-d", "macvlan", "--subnet", "10.21.0.0/24", "-o", parent, "second");
        docker("run", "-d", "--name", "box", "--network", "first", "busybox", "sleep", "3600");
        Attachment at = new Attachment("second", Optional.of("10.21.0.9"), Optional.empty(), Optional.empty());
        List<Double> ms = new ArrayList<>();
        try (DockerEngine engine =
                new DockerEngine(URI.create("unix://" + host.host().dockerSocket()))) {
            DockerContainers containers = new DockerContainers(engine, List.of());
            for (int i = 0; i < WARM_UP + count; i++) {
                ms.add(Stopwatch.timed(() -> containers.connect("box", "second", at)));
                containers.disconnect("box", "second");
            }
        }
        return ms.subList(WARM_UP, ms.size());
    }

    private void docker(String... arguments) {
        LabHost.Result result = host.host().docker(arguments);
        if (result.exitCode() != 0) {
            throw new IllegalStateException("docker: " + result);
        }
    }

    /** Its process is what a container runtime starts for every attachment. */
    List<Double> cni(Path state) throws Exception {
        String configuration = String.format(
                "{\"cniVersion\": \"0.4.0\", \"name\": \"bench\", \"type\": \"macvlan\", \"master\": \"%s\", \"mode\": \"bridge\","
                        + " \"ipam\": {\"type\": \"host-local\", \"subnet\": \"10.22.0.0/16\", \"dataDir\": \"%s\"}}",
                BenchHost.PARENT, state.resolve("cni"));
        String namespace = host.namespace();
        List<Double> ms = new ArrayList<>();
        for (int i = 0; i < WARM_UP + count; i++) {
            String container = "box" + i;
            ms.add(Stopwatch.timed(() -> BenchHost.finish(cni("ADD", container, namespace), configuration)));
            BenchHost.finish(cni("DEL", container, namespace), configuration);
        }
        return ms.subList(WARM_UP, ms.size());
    }

    private ProcessBuilder cni(String command, String container, String namespace) {
        ProcessBuilder plugin =
                new ProcessBuilder("nsenter", "--net=/run/netns/" + host.namespaceOfHost(), CNI.toString());
        plugin.environment()
                .putAll(Map.of(
                        "CNI_COMMAND",
                        command,
                        "CNI_CONTAINERID",
                        container,
                        "CNI_NETNS",
                        "/run/netns/" + namespace,
                        "CNI_IFNAME",
                        "eth0",
                        "CNI_PATH",
                        CNI.getParent().toString()));
        return plugin;
    }
}
