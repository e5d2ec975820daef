package io.lanyard.perf.bench.peers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerSpec;
import com.github.dockerjava.api.model.NetworkAttachmentConfig;
import com.github.dockerjava.api.model.ServiceModeConfig;
import com.github.dockerjava.api.model.ServiceReplicatedModeOptions;
import com.github.dockerjava.api.model.ServiceSpec;
import com.github.dockerjava.api.model.TaskSpec;
import com.github.dockerjava.api.model.TaskState;
import io.lanyard.lab.Lab;
import io.lanyard.lab.LabHost;
import io.lanyard.perf.bench.BareDocker;
import io.lanyard.perf.bench.BenchHost;
import io.lanyard.perf.bench.Stopwatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * The lab's hosts as a swarm, the first one its manager, with a macvlan network as Docker's documents have it: a config-only
 * network on each host, and one of the swarm's made from them. Left when closed.
 */
final class Swarm implements AutoCloseable {
    private static final String CONFIG = "bench-config";
    private static final String NETWORK = "bench-swarm";
    private static final String SERVICE = "bench";
    private static final String SUBNET = "10.50.0.0/24";
    private static final String MANAGEMENT = "198.18.77.";
    private static final int FIRST_HOST = 21;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final List<LabHost> hosts;
    private final BareDocker docker;
    private final String image;

    private Swarm(List<LabHost> hosts, BareDocker docker, String image) {
        this.hosts = hosts;
        this.docker = docker;
        this.image = image;
    }

    static Swarm formed(Lab lab) throws IOException {
        List<LabHost> hosts = lab.hosts();
        LabHost manager = hosts.get(0);
        // By its id nobody asks a registry for it, which there is none of.
        String image = said(manager, "image", "inspect", "--format", "{{.Id}}", "busybox:latest");
        Swarm swarm = new Swarm(hosts, new BareDocker(manager.dockerSocket()), image);
        try {
            swarm.form();
            return swarm;
        } catch (RuntimeException e) {
            swarm.close();
            throw e;
        }
    }

    private void form() {
        LabHost manager = hosts.get(0);
        said(manager, "swarm", "init", "--advertise-addr", address(0), "--listen-addr", address(0) + ":2377");
        String token = said(manager, "swarm", "join-token", "-q", "worker");
        for (int i = 1; i < hosts.size(); i++) {
            said(hosts.get(i), "swarm", "join", "--token", token, "--advertise-addr", address(i), address(0) + ":2377");
        }
        String parent = "parent=" + BenchHost.PARENT;
        for (LabHost host : hosts) {
            said(host, "network", "create", "--config-only", "--subnet", SUBNET, "-o", parent, CONFIG);
        }
        said(manager, "network", "create", "-d", "macvlan", "--scope", "swarm", "--config-from", CONFIG, NETWORK);
    }

    /** As the lab numbers its hosts on the management segment. */
    private static String address(int host) {
        return MANAGEMENT + (FIRST_HOST + host);
    }

    /** Milliseconds until all replicas of a new service run. */
    double running(int replicas) throws Exception {
        DockerClient client = docker.client();
        return Stopwatch.timed(() -> {
            client.createServiceCmd(service(replicas)).exec();
            Awaitility.await(replicas + " replicas run")
                    .pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN_LOOKS)
                    .atMost(PATIENCE)
                    .until(() -> client.listTasksCmd().withServiceFilter(SERVICE).exec().stream()
                                    .filter(task -> task.getStatus().getState() == TaskState.RUNNING)
                                    .count()
                            == replicas);
        });
    }

    private ServiceSpec service(int replicas) {
        ContainerSpec container = new ContainerSpec()
                .withImage(image)
                .withTty(true)
                .withOpenStdin(true)
                // Its shell does not listen to SIGTERM; how it goes is not measured.
                .withStopGracePeriod(1L);
        TaskSpec task = new TaskSpec()
                .withContainerSpec(container)
                .withNetworks(List.of(new NetworkAttachmentConfig().withTarget(NETWORK)));
        ServiceModeConfig mode =
                new ServiceModeConfig().withReplicated(new ServiceReplicatedModeOptions().withReplicas(replicas));
        return new ServiceSpec().withName(SERVICE).withTaskTemplate(task).withMode(mode);
    }

    /** Of all replicas, as the engines have given them. */
    List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        for (LabHost host : hosts) {
            String format = "{{(index .NetworkSettings.Networks \"" + NETWORK + "\").IPAddress}}";
            for (String container : containers(host)) {
                addresses.add(said(host, "inspect", "--format", format, container));
            }
        }
        return addresses;
    }

    /** Returns when nothing of the service is there any more. */
    void remove() {
        said(hosts.get(0), "service", "rm", SERVICE);
        Awaitility.await("the replicas are gone").atMost(PATIENCE).until(() -> hosts.stream()
                .allMatch(host -> containers(host).isEmpty()));
    }

    private static List<String> containers(LabHost host) {
        String ids = said(host, "ps", "-aq", "--filter", "label=com.docker.swarm.service.name=" + SERVICE);
        return Arrays.stream(ids.split("\\s+")).filter(id -> !id.isEmpty()).toList();
    }

    private static String said(LabHost host, String... command) {
        LabHost.Result result = host.docker(command);
        if (result.exitCode() != 0) {
            throw new IllegalStateException("docker " + String.join(" ", command) + " on " + host + ": "
                    + result.stderr().strip());
        }
        return result.stdout().strip();
    }

    /** Whatever of it there is: what is not there is as good as gone. */
    @Override
    public void close() throws IOException {
        docker.close();
        hosts.get(0).docker("service", "rm", SERVICE);
        hosts.get(0).docker("network", "rm", NETWORK);
        for (int i = hosts.size() - 1; i >= 0; i--) {
            hosts.get(i).docker("swarm", "leave", "--force");
        }
        for (LabHost host : hosts) {
            host.docker("network", "rm", CONFIG, "docker_gwbridge");
        }
    }
}
