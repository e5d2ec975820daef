package io.lanyard.agent;

import static io.lanyard.agent.AgentOnLab.is;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import io.lanyard.lab.LabHost;
import io.lanyard.schemas.Allocation;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Owner;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.StatusState;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of containers on other hosts, asked for in a container of a real engine. */
class NamesIT {
    /** The lab's gateway answers at this address; it plays a container on another host. */
    private static final String OTHER = "192.168.1.1";

    @TempDir
    private Path state;

    private AgentOnLab lab;

    @BeforeEach
    void up() throws Exception {
        lab = new AgentOnLab(state);
        lab.send(Topics.NETWORKS.record(BboxRecords.network(Promiscuous.AUTO)));
        lab.send(Topics.HOST_DESIRED.record(BboxRecords.bbox1(2, Presence.PRESENT)));
        lab.send(Topics.ALLOCATIONS.record(allocation("192.168.1.10", "host1", "bbox1")));
        lab.send(Topics.ALLOCATIONS.record(allocation(OTHER, "host9", "bbox9")));
        lab.awaitStatus(is("bbox1", StatusState.APPLIED));
    }

    @AfterEach
    void down() {
        lab.close();
    }

    @Test
    void a_container_finds_others_by_name_whatever_is_started_again() throws Exception {
        awaitExec(LabHost.Result::stdout, "1 packets received", "ping", "-c", "1", "-W", "2", "bbox9");
        awaitExec(LabHost.Result::stdout, OTHER, "nslookup", "bbox9.mac_net1.lanyard.internal");
        awaitExec(LabHost.Result::stdout, "bbox9.mac_net1.lanyard.internal", "nslookup", OTHER);

        lab.host().docker("restart", "--time", "0", "bbox1");
        awaitExec(LabHost.Result::stdout, "1 packets received", "ping", "-c", "1", "-W", "2", "bbox9");

        lab.stopAgent();
        lab.startAgent();
        awaitExec(LabHost.Result::stdout, "1 packets received", "ping", "-c", "1", "-W", "2", "bbox9");

        lab.send(Topics.ALLOCATIONS.tombstone(allocation(OTHER, "host9", "bbox9")));
        awaitExec(LabHost.Result::stderr, "bad address 'bbox9'", "ping", "-c", "1", "-W", "2", "bbox9");
    }

    private interface Part {
        String of(LabHost.Result result);
    }

    /** Asks again until it is so: each try takes the engine a while. */
    private void awaitExec(Part part, String expected, String... command) {
        Instant deadline = Instant.now().plus(AgentOnLab.PATIENCE);
        LabHost.Result last = exec(command);
        while (!part.of(last).contains(expected)) {
            assertThat(Instant.now())
                    .as("expected '%s'; got %s", expected, last)
                    .isBefore(deadline);
            last = exec(command);
        }
    }

    private LabHost.Result exec(String... command) {
        String[] arguments = new String[command.length + 2];
        arguments[0] = "exec";
        arguments[1] = "bbox1";
        System.arraycopy(command, 0, arguments, 2, command.length);
        return lab.host().docker(arguments);
    }

    static Allocation allocation(String ip, String host, String container) {
        return Allocation.newBuilder()
                .setSpace("default")
                .setNetwork("mac_net1")
                .setIp(ip)
                .setState(AllocationState.ALLOCATED)
                .setOwner(new Owner(host, container, 1L))
                .setGeneration(3)
                .setSince(Instant.EPOCH)
                .build();
    }
}
