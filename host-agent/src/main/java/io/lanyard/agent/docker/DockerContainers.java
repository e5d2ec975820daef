package io.lanyard.agent.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.ConnectToNetworkCmd;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.RestartPolicy;
import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ContainerSpec;
import io.lanyard.agent.core.desired.ImageNames;
import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.SubnetSpec;
import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.EngineVersion;
import io.lanyard.agent.core.engine.NewContainer;
import io.lanyard.agent.core.engine.NewNetwork;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.docker.EngineNews.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Containers of a Docker Engine. */
public final class DockerContainers implements Containers {
    private static final String NO_NETWORK = "none";

    /** What engines say of a container or endpoint that is off the network already. */
    private static final Pattern NOT_ON_NETWORK =
            Pattern.compile("is not connected to|no such endpoint|endpoint .* not found", Pattern.CASE_INSENSITIVE);

    private static final Pattern REMOVING_ALREADY =
            Pattern.compile("removal of container .* is already in progress", Pattern.CASE_INSENSITIVE);

    /**
     * One change at a time to who is on which network. Engines lose count of a network's endpoints when several change at once, and
     * then do not let it go any more (moby#42119). Starts are not held up by it: an engine makes endpoints one at a time itself.
     */
    private final Lock endpoints = new ReentrantLock();

    private final DockerEngine engine;
    private final DockerInventory inventory;
    private final List<String> nameServers;

    /**
     * Containers of an engine.
     *
     * @param nameServers of a container, in the order they are asked; none: the engine's own choice
     */
    public DockerContainers(DockerEngine engine, List<String> nameServers) {
        this.engine = engine;
        this.inventory = new DockerInventory(engine.news());
        this.nameServers = List.copyOf(nameServers);
    }

    @Override
    public EngineState observe(Set<String> images) throws HostFault {
        EngineVersion version = engine.version();
        return engine.call(client -> inventory.state(client, version, images));
    }

    @Override
    public void createNetwork(NewNetwork network) throws HostFault {
        changing(
                Part.NETWORKS,
                () -> run(client -> client.createNetworkCmd()
                        .withName(network.name())
                        .withCheckDuplicate(true)
                        .withDriver("macvlan")
                        .withEnableIpv6(network.spec().subnets().stream().anyMatch(SubnetSpec::ipv6))
                        .withIpam(new Network.Ipam()
                                .withConfig(network.spec().subnets().stream()
                                        .map(AuxiliaryIpamConfig::of)
                                        .toList()))
                        .withOptions(options(network.spec()))
                        .withLabels(network.labels())
                        .exec()));
    }

    private static Map<String, String> options(NetworkSpec spec) {
        Map<String, String> options = new HashMap<>();
        options.put("parent", spec.parent());
        options.put("macvlan_mode", spec.mode().word());
        // No engine up to 29 takes it from here, but it is where others look for it.
        spec.mtu().ifPresent(mtu -> options.put("com.docker.network.driver.mtu", Integer.toString(mtu)));
        return options;
    }

    @Override
    public void removeNetwork(String name) throws HostFault {
        changing(
                Part.NETWORKS,
                () -> runAlone(client -> {
                    try {
                        GhostEndpoints.without(client, name, () -> client.removeNetworkCmd(name)
                                .exec());
                    } catch (NotFoundException gone) {
                        // As it should be.
                    }
                }));
    }

    @Override
    public void pull(String image, PullWatch watch) throws HostFault {
        String tagged = ImageNames.tagged(image);
        changing(Part.IMAGES, () -> new ImagePull(tagged, watch).run(engine));
    }

    @Override
    public void create(NewContainer container) throws HostFault {
        ContainerSpec spec = container.spec();
        run(client -> {
            CreateContainerCmd create = client.createContainerCmd(ImageNames.tagged(spec.image()))
                    .withName(container.name())
                    .withLabels(container.labels())
                    .withHostName(container.hostname())
                    .withEnv(spec.env().entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList())
                    .withTty(spec.tty())
                    .withStdinOpen(spec.stdin())
                    .withHostConfig(ConfinedHostConfig.of(container.confinement())
                            .withNetworkMode(container.network().orElse(NO_NETWORK))
                            .withDns(nameServers)
                            .withRestartPolicy(restartPolicy(spec.restart())));
            given(spec.command(), create::withCmd);
            given(spec.entrypoint(), create::withEntrypoint);
            container.attachment().ifPresent(first -> {
                first.ip().ifPresent(create::withIpv4Address);
                first.ip6().ifPresent(create::withIpv6Address);
                first.mac().ifPresent(create::withMacAddress);
            });
            create.exec();
        });
    }

    /** An empty list would replace the image's own by nothing. */
    private static void given(List<String> words, Consumer<List<String>> setter) {
        if (!words.isEmpty()) {
            setter.accept(words);
        }
    }

    private static RestartPolicy restartPolicy(ContainerSpec.Restart restart) {
        return switch (restart.condition()) {
            case NO -> RestartPolicy.noRestart();
            case ALWAYS -> RestartPolicy.alwaysRestart();
            case UNLESS_STOPPED -> RestartPolicy.unlessStoppedRestart();
            case ON_FAILURE -> RestartPolicy.onFailureRestart(restart.retriesMax());
        };
    }

    @Override
    public void start(String container) throws HostFault {
        run(client -> {
            try {
                client.startContainerCmd(container).exec();
            } catch (NotModifiedException running) {
                // As it should be.
            }
        });
    }

    @Override
    public void remove(String container) throws HostFault {
        leaveNetworks(container);
        run(client -> {
            try {
                client.removeContainerCmd(container)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException gone) {
                // As it should be.
            } catch (ConflictException e) {
                if (!REMOVING_ALREADY.matcher(e.getMessage()).find()) {
                    throw e;
                }
            }
        });
    }

    /** One after the other, which the engine would not do. */
    private void leaveNetworks(String container) throws HostFault {
        for (String network : networksOf(container)) {
            disconnect(container, network);
        }
    }

    private Set<String> networksOf(String container) throws HostFault {
        return engine.call(client -> {
            try {
                InspectContainerResponse found =
                        client.inspectContainerCmd(container).exec();
                return Boolean.TRUE.equals(found.getState().getRunning())
                                && !NO_NETWORK.equals(found.getHostConfig().getNetworkMode())
                        ? Set.copyOf(found.getNetworkSettings().getNetworks().keySet())
                        : Set.of();
            } catch (NotFoundException gone) {
                return Set.of();
            }
        });
    }

    @Override
    public void connect(String container, String network, Attachment attachment) throws HostFault {
        ContainerNetwork.Ipam addresses = new ContainerNetwork.Ipam();
        attachment.ip().ifPresent(addresses::withIpv4Address);
        attachment.ip6().ifPresent(addresses::withIpv6Address);
        ContainerNetwork endpoint = new ContainerNetwork().withIpamConfig(addresses);
        if (engine.version().macPerEndpoint()) {
            attachment.mac().ifPresent(endpoint::withMacAddress);
        }
        runAlone(client -> {
            ConnectToNetworkCmd connect = client.connectToNetworkCmd();
            connect.withContainerId(container)
                    .withNetworkId(network)
                    .withContainerNetwork(endpoint)
                    .exec();
        });
    }

    @Override
    public void disconnect(String container, String network) throws HostFault {
        runAlone(client -> {
            try {
                client.disconnectFromNetworkCmd()
                        .withContainerId(container)
                        .withNetworkId(network)
                        .withForce(true)
                        .exec();
            } catch (NotFoundException gone) {
                // As it should be.
            } catch (DockerException e) {
                if (!NOT_ON_NETWORK.matcher(String.valueOf(e.getMessage())).find()) {
                    throw e;
                }
            }
        });
    }

    private interface Change {
        void make() throws HostFault;
    }

    /** The engine's own word of it may come after the next look. */
    private void changing(Part part, Change change) throws HostFault {
        try {
            change.make();
        } finally {
            engine.news().changed(part);
        }
    }

    private void runAlone(Consumer<DockerClient> call) throws HostFault {
        endpoints.lock();
        try {
            run(call);
        } finally {
            endpoints.unlock();
        }
    }

    private void run(Consumer<DockerClient> call) throws HostFault {
        engine.call(client -> {
            call.accept(client);
            return null;
        });
    }
}
