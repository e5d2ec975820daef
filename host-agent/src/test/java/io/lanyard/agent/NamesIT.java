package io.lanyard.agent;

import static io.lanyard.agent.AgentOnLab.is;

import io.lanyard.contract.Topics;
import io.lanyard.lab.LabHost;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.StatusState;
import java.nio.file.Path;
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
    private InContainer inside;

    @BeforeEach
    void up() throws Exception {
        lab = new AgentOnLab(state);
        inside = new InContainer(lab.host(), "bbox1");
        lab.send(Topics.NETWORKS.record(BboxRecords.network(Promiscuous.AUTO)));
        lab.send(Topics.HOST_DESIRED.record(BboxRecords.bbox1(2, Presence.PRESENT)));
        lab.send(Topics.ALLOCATIONS.record(BboxRecords.allocation("192.168.1.10", "host1", "bbox1")));
        lab.send(Topics.ALLOCATIONS.record(BboxRecords.allocation(OTHER, "host9", "bbox9")));
        lab.awaitStatus(is("bbox1", StatusState.APPLIED));
    }

    @AfterEach
    void down() {
        lab.close();
    }

    @Test
    void a_container_finds_others_by_name_whatever_is_started_again() throws Exception {
        inside.await(LabHost.Result::stdout, "1 packets received", "ping", "-c", "1", "-W", "2", "bbox9");
        inside.await(LabHost.Result::stdout, OTHER, "nslookup", "bbox9.mac_net1.lanyard.internal");
        inside.await(LabHost.Result::stdout, "bbox9.mac_net1.lanyard.internal", "nslookup", OTHER);

        lab.host().docker("restart", "--time", "0", "bbox1");
        inside.await(LabHost.Result::stdout, "1 packets received", "ping", "-c", "1", "-W", "2", "bbox9");

        lab.stopAgent();
        lab.startAgent();
        inside.await(LabHost.Result::stdout, "1 packets received", "ping", "-c", "1", "-W", "2", "bbox9");

        lab.send(Topics.ALLOCATIONS.tombstone(BboxRecords.allocation(OTHER, "host9", "bbox9")));
        inside.await(LabHost.Result::stderr, "bad address 'bbox9'", "ping", "-c", "1", "-W", "2", "bbox9");
    }
}
