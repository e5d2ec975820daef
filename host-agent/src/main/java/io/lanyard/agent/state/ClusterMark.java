package io.lanyard.agent.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.lanyard.agent.core.AgentRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers, in a file, which Kafka cluster this host is run from. In another one nothing is desired of this host, and it
 * would be cleared. Safe for use by several threads.
 */
public final class ClusterMark {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterMark.class);

    private final Path file;
    private final String host;

    public ClusterMark(Path stateDirectory, String host) {
        this.file = stateDirectory.resolve(host + ".cluster");
        this.host = host;
    }

    /**
     * Returns if this is the cluster of the host; the first that is met becomes it.
     *
     * @throws AgentRefusal if it is another one, or what is remembered cannot be read or written
     */
    public synchronized void meet(String clusterId, String bootstrapServers) {
        try {
            if (!Files.exists(file)) {
                remember(clusterId);
                LOG.info("{} is run from Kafka cluster {} from now on, says {}", host, clusterId, file);
                return;
            }
            String known = Files.readString(file, UTF_8).strip();
            if (!known.equals(clusterId)) {
                throw new AgentRefusal(
                        "the Kafka at " + bootstrapServers + " is cluster " + clusterId + ", but " + host
                                + " is run from cluster " + known + " (remembered in " + file
                                + "), and nothing is touched here:"
                                + " point KAFKA_BOOTSTRAP_SERVERS at the right broker, or delete the file if that cluster is gone");
            }
        } catch (IOException e) {
            throw new AgentRefusal("the Kafka cluster of " + host + " cannot be remembered in " + file + ": " + e, e);
        }
    }

    /** A new file takes its place in one step: there is a whole one or none. */
    private void remember(String clusterId) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, clusterId + "\n", UTF_8);
        Files.move(next, file, ATOMIC_MOVE);
    }
}
