package io.lanyard.agent.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Endpoints that an engine remembers of containers that are gone: it then takes their network for one in use. */
final class GhostEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(GhostEndpoints.class);
    private static final String IN_USE = "has active endpoints";

    /** Does it; if the engine refuses for the sake of endpoints, those without a container go first, and it is done again. */
    static void without(DockerClient client, String network, Runnable removal) {
        try {
            removal.run();
        } catch (NotFoundException gone) {
            throw gone;
        } catch (DockerException e) {
            if (!String.valueOf(e.getMessage()).contains(IN_USE) || !clear(client, network)) {
                throw e;
            }
            removal.run();
        }
    }

    /** True: there were some. */
    private static boolean clear(DockerClient client, String network) {
        boolean cleared = false;
        for (Map.Entry<String, Network.ContainerNetworkConfig> endpoint :
                endpoints(client, network).entrySet()) {
            if (!exists(client, endpoint.getKey())) {
                String name = Optional.ofNullable(endpoint.getValue().getName()).orElse(endpoint.getKey());
                LOG.info(
                        "the engine remembers an endpoint {} on {} that has no container; it is cleared",
                        name,
                        network);
                client.disconnectFromNetworkCmd()
                        .withNetworkId(network)
                        .withContainerId(name)
                        .withForce(true)
                        .exec();
                cleared = true;
            }
        }
        return cleared;
    }

    private static Map<String, Network.ContainerNetworkConfig> endpoints(DockerClient client, String network) {
        return Optional.ofNullable(
                        client.inspectNetworkCmd().withNetworkId(network).exec().getContainers())
                .orElse(Map.of());
    }

    /** A ghost has {@code ep-} and its own id in the place of a container's. */
    private static boolean exists(DockerClient client, String container) {
        try {
            client.inspectContainerCmd(container).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private GhostEndpoints() {}
}
