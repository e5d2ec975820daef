package io.lanyard.agent;

import static io.lanyard.agent.AgentOnLab.is;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import io.lanyard.lab.LabHost;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.StatusState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent with the capabilities of its unit file and no others, as a user that is not root. */
class LeastPowerIT {
    private static final Path UNIT = Path.of("..", "deploy", "lanyard-agent.service");
    private static final String GRANTED = "AmbientCapabilities=";

    @TempDir
    private Path directory;

    private AgentOnLab lab;
    private AgentProcess agent;

    @BeforeEach
    void up() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        lab = new AgentOnLab(Files.createDirectory(directory.resolve("other")));
        lab.stopAgent();
        agent = new AgentProcess(lab.host(), lab.brokerPort(), directory, capabilities());
    }

    @AfterEach
    void down() {
        agent.close();
        lab.close();
    }

    private static List<String> capabilities() throws IOException {
        String line = Files.readAllLines(UNIT).stream()
                .filter(each -> each.startsWith(GRANTED))
                .findFirst()
                .orElseThrow();
        return Arrays.asList(line.substring(GRANTED.length()).split(" "));
    }

    @Test
    void makes_a_container_with_an_address_and_names() throws Exception {
        lab.send(Topics.NETWORKS.record(BboxRecords.network(Promiscuous.ON)));
        lab.send(Topics.HOST_DESIRED.record(BboxRecords.bbox1(2, Presence.PRESENT)));
        lab.send(Topics.ALLOCATIONS.record(BboxRecords.allocation("192.168.1.10", "host1", "bbox1")));
        try {
            lab.awaitStatus(is("bbox1", StatusState.APPLIED));
        } catch (AssertionError e) {
            throw new AssertionError(agent.toString(), e);
        }

        assertThat(agent.status("Uid")).startsWith(AgentProcess.USER + "\t");
        assertThat(Long.bitCount(Long.parseLong(agent.status("CapEff"), 16)))
                .isEqualTo(capabilities().size());
        InContainer inside = new InContainer(lab.host(), "bbox1");
        assertThat(inside.run("ping", "-c", "1", "-W", "5", "192.168.1.1").exitCode())
                .isZero();
        inside.await(LabHost.Result::stdout, "192.168.1.10", "nslookup", "bbox1.mac_net1.lanyard.internal");

        lab.send(Topics.HOST_DESIRED.record(BboxRecords.bbox1(3, Presence.ABSENT)));
        lab.awaitStatus(is("bbox1", StatusState.ABSENT));
    }
}
