package io.lanyard.agent;

import static io.lanyard.agent.AgentOnLab.is;
import static io.lanyard.agent.BboxRecords.PARENT;
import static io.lanyard.agent.BboxRecords.bbox1;
import static io.lanyard.agent.BboxRecords.network;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import io.lanyard.lab.LabHost;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkEvents;
import io.lanyard.netlink.Topic;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole agent on real parts: a broker, a kernel's network namespace, an engine. */
class AgentHostIT {
    @TempDir
    private Path state;

    private AgentOnLab lab;
    private Netlink netlink;

    @BeforeEach
    void up() throws Exception {
        lab = new AgentOnLab(state);
        netlink = Netlink.open(lab.namespace());
    }

    @AfterEach
    void down() {
        netlink.close();
        lab.close();
    }

    /** Waits for what the kernel tells, not for some time to pass. */
    private void awaitParent(Predicate<Link> wanted) {
        Instant deadline = Instant.now().plus(AgentOnLab.PATIENCE);
        try (NetlinkEvents events = netlink.events(Set.of(Topic.LINKS))) {
            while (!wanted.test(parent())) {
                assertThat(Instant.now()).as("the parent is %s", parent()).isBefore(deadline);
                events.next(Duration.ofSeconds(1));
            }
        }
    }

    private Link parent() {
        return netlink.links().get(PARENT);
    }

    @Test
    void keeps_a_host_as_it_shall_be_and_leaves_it_as_it_was() throws Exception {
        assertThat(parent().isPromiscuous()).isFalse();
        lab.send(Topics.NETWORKS.record(network(Promiscuous.ON)));
        lab.send(Topics.HOST_DESIRED.record(bbox1(2, Presence.PRESENT)));

        Status applied = lab.awaitStatus(is("bbox1", StatusState.APPLIED));
        assertThat(applied.getAttachments()).singleElement().satisfies(attachment -> {
            assertThat(attachment.getIp()).isEqualTo("192.168.1.10");
            assertThat(attachment.getMac()).isEqualTo("02:4c:c0:a8:01:0a");
        });
        assertThat(parent().isPromiscuous()).isTrue();
        LabHost.Result ping = lab.host().docker("exec", "bbox1", "ping", "-c", "1", "-W", "5", "192.168.1.1");
        assertThat(ping.exitCode()).as("%s", ping).isZero();

        netlink.links().setDown(parent());
        awaitParent(Link::isUp);
        netlink.links().setPromiscuous(parent(), false);
        awaitParent(Link::isPromiscuous);
        lab.host().docker("rm", "-f", "bbox1");
        Status healed =
                lab.awaitStatus(status -> is("bbox1", StatusState.APPLIED).test(status)
                        && !status.getContainerId().equals(applied.getContainerId()));

        lab.stopAgent();
        lab.host().docker("rm", "-f", "bbox1");
        lab.startAgent();
        lab.awaitStatus(status -> is("bbox1", StatusState.APPLIED).test(status)
                && !status.getContainerId().equals(healed.getContainerId()));

        lab.send(Topics.HOST_DESIRED.record(bbox1(3, Presence.ABSENT)));
        lab.awaitStatus(is("bbox1", StatusState.ABSENT));
        lab.send(Topics.HOST_DESIRED.tombstone(bbox1(3, Presence.ABSENT)));
        lab.send(Topics.NETWORKS.tombstone(network(Promiscuous.ON)));
        lab.awaitStatus(is("mac_net1", StatusState.ABSENT));
        awaitParent(link -> !link.isPromiscuous());
        assertThat(lab.host()
                        .docker("network", "ls", "--quiet", "--filter", "driver=macvlan")
                        .stdout())
                .isEmpty();
    }
}
