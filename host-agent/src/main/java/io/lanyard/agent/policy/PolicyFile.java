package io.lanyard.agent.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.agent.core.AgentRefusal;
import io.lanyard.agent.core.policy.ContainerPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy of this host as its file has it by now. A change that cannot be read changes nothing: the policy of before holds
 * until the file is mended. Not safe for use by several threads.
 */
public final class PolicyFile {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);
    private static final long BYTES_MAX = 65_536;

    private final Path file;
    private Optional<Stamp> read;
    private ContainerPolicy policy;

    /** Tells one content of the file from another: a new file under its name has another key. */
    private record Stamp(Object fileKey, FileTime modified, long bytes) {}

    private PolicyFile(Path file) {
        this.file = file;
        this.read = stamp();
        this.policy = parsed();
    }

    /**
     * Reads it for the first time.
     *
     * @throws AgentRefusal if it is not there, or not a policy
     */
    public static PolicyFile open(Path file) {
        PolicyFile opened = new PolicyFile(file);
        LOG.info("the policy of this host is {}", opened.policy);
        return opened;
    }

    /** Looks whether it has changed. */
    public ContainerPolicy current() {
        Optional<Stamp> now = stamp();
        if (!now.equals(read)) {
            // Once for each change, whatever comes of it.
            read = now;
            try {
                policy = parsed();
                LOG.info("the policy of this host is now {}", policy);
            } catch (AgentRefusal e) {
                LOG.error("the policy of before holds: {}", e.getMessage());
            }
        }
        return policy;
    }

    /** Empty: it cannot be seen. */
    private Optional<Stamp> stamp() {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(is.fileKey(), is.lastModifiedTime(), is.size()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private ContainerPolicy parsed() {
        try {
            long bytes = Files.size(file);
            if (bytes > BYTES_MAX) {
                throw new AgentRefusal(
                        "policy file " + file + " has " + bytes + " bytes, expected at most " + BYTES_MAX);
            }
            return new PolicyReader(file.toString()).read(Files.readString(file, UTF_8));
        } catch (IOException e) {
            throw new AgentRefusal(
                    "policy file " + file + " cannot be read (" + e
                            + "), expected a policy where LANYARD_POLICY_FILE says",
                    e);
        }
    }
}
