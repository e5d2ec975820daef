package io.lanyard.agent.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ContainerNetworkSettings;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import io.lanyard.agent.core.desired.ImageNames;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.EngineVersion;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.FoundContainer.Endpoint;
import io.lanyard.agent.core.engine.FoundNetwork;
import io.lanyard.agent.core.engine.Labels;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.engine.RunState.Phase;
import io.lanyard.agent.docker.EngineNews.Part;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The engine's lists, as our own types. Containers are always asked for: an engine may say that one has changed before its list
 * does.
 */
final class DockerInventory {
    private final Kept<List<FoundNetwork>> networks;
    private final Kept<Set<String>> images;

    DockerInventory(EngineNews news) {
        this.networks = new Kept<>(news, Part.NETWORKS);
        this.images = new Kept<>(news, Part.IMAGES);
    }

    /** @param wanted images; as long as one is not there, images are asked for */
    EngineState state(DockerClient client, EngineVersion version, Set<String> wanted) {
        // First: of the networks that they are on, the engine has told by then.
        List<FoundContainer> containers = client.listContainersCmd().withShowAll(true).exec().stream()
                .map(container -> container(client, container))
                .toList();
        return new EngineState(
                version,
                networks.get(() -> networks(client)),
                containers,
                images.get(
                        () -> images(client), all -> wanted.stream().allMatch(image -> ImageNames.among(all, image))));
    }

    private static List<FoundNetwork> networks(DockerClient client) {
        return client.listNetworksCmd().exec().stream()
                .map(DockerInventory::network)
                .toList();
    }

    private static FoundNetwork network(Network network) {
        return new FoundNetwork(
                network.getId(),
                network.getName(),
                text(network.getDriver()).orElse(""),
                orNone(network.getLabels()),
                orNone(network.getOptions()),
                EnginePools.of(network));
    }

    private static FoundContainer container(DockerClient client, Container container) {
        Map<String, String> labels = orNone(container.getLabels());
        Phase phase = phase(container.getState());
        boolean mayBeOurs = labels.containsKey(Labels.NAME);
        return new FoundContainer(
                container.getId(),
                name(container),
                container.getImage(),
                labels,
                mayBeOurs ? runState(client, container, phase) : RunState.of(phase),
                text(container.getHostConfig().getNetworkMode()).orElse(""),
                endpoints(container));
    }

    /** How it ended is not in the list; only asked for ours, and only where it matters. */
    private static RunState runState(DockerClient client, Container container, Phase phase) {
        if (phase != Phase.EXITED && phase != Phase.RESTARTING) {
            return RunState.of(phase);
        }
        try {
            InspectContainerResponse found =
                    client.inspectContainerCmd(container.getId()).exec();
            return new RunState(
                    phase(found.getState().getStatus()),
                    Optional.ofNullable(found.getState().getExitCodeLong())
                            .orElse(0L)
                            .intValue(),
                    Boolean.TRUE.equals(found.getState().getOOMKilled()),
                    Optional.ofNullable(found.getRestartCount()).orElse(0));
        } catch (NotFoundException e) {
            return RunState.of(Phase.REMOVING);
        }
    }

    private static Map<String, Endpoint> endpoints(Container container) {
        Map<String, Endpoint> endpoints = new HashMap<>();
        networks(container).forEach((name, is) -> endpoints.put(name, endpoint(is)));
        return endpoints;
    }

    private static Map<String, ContainerNetwork> networks(Container container) {
        return Optional.ofNullable(container.getNetworkSettings())
                .map(ContainerNetworkSettings::getNetworks)
                .orElse(Map.of());
    }

    /** The addresses it has; while it does not run, those it will get. */
    private static Endpoint endpoint(ContainerNetwork is) {
        Optional<ContainerNetwork.Ipam> asked = Optional.ofNullable(is.getIpamConfig());
        return new Endpoint(
                text(is.getNetworkID()).orElse(""),
                text(is.getIpAddress()).or(() -> asked.flatMap(config -> text(config.getIpv4Address()))),
                text(is.getGlobalIPv6Address()).or(() -> asked.flatMap(config -> text(config.getIpv6Address()))),
                text(is.getMacAddress()));
    }

    private static Set<String> images(DockerClient client) {
        Set<String> names = new HashSet<>();
        for (Image image : client.listImagesCmd().exec()) {
            names.add(image.getId());
            Optional.ofNullable(image.getRepoTags()).ifPresent(tags -> names.addAll(Arrays.asList(tags)));
            Optional.ofNullable(image.getRepoDigests()).ifPresent(digests -> names.addAll(Arrays.asList(digests)));
        }
        return Set.copyOf(names);
    }

    /** Without the slash; a container that is being removed may have no name any more. */
    private static String name(Container container) {
        return Optional.ofNullable(container.getNames()).stream()
                .flatMap(Arrays::stream)
                .findFirst()
                .map(name -> name.substring(1))
                .orElse(container.getId());
    }

    private static Phase phase(String word) {
        try {
            return Phase.valueOf(String.valueOf(word).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            // A state that only a later engine has: not for us to act on.
            return Phase.RUNNING;
        }
    }

    private static Map<String, String> orNone(Map<String, String> labels) {
        return labels == null ? Map.of() : labels;
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }
}
