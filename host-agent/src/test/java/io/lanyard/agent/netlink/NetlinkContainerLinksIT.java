package io.lanyard.agent.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.engine.Processes;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Macvlan;
import io.lanyard.netlink.MacvlanMode;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.Netns;
import io.lanyard.netlink.NewLink;
import io.lanyard.netlink.Veth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process in a namespace stands in for a container. */
class NetlinkContainerLinksIT {
    private static final Set<String> FIRST = Set.of("endpoint-1");
    private static final Set<String> SECOND = Set.of("endpoint-2");

    private final String hostName = "lt-carrier-" + ProcessHandle.current().pid();
    private final String containerName = "lt-carried-" + ProcessHandle.current().pid();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int lookups;
    private Netlink host;
    private Netns inside;
    private Process resident;

    @BeforeEach
    void up() throws Exception {
        run("ip", "netns", "add", hostName);
        run("ip", "netns", "add", containerName);
        host = Netlink.openIn(Path.of("/run/netns", hostName));
        inside = Netns.named(containerName);
        resident = new ProcessBuilder("ip", "netns", "exec", containerName, "cat").start();
        resident.getOutputStream().write('\n');
        resident.getOutputStream().flush();
        assertThat(resident.getInputStream().read()).isEqualTo('\n');
        plug();
    }

    @AfterEach
    void down() throws Exception {
        resident.destroyForcibly().waitFor();
        inside.close();
        host.close();
        run("ip", "netns", "delete", containerName);
        run("ip", "netns", "delete", hostName);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private Link plug() {
        host.links().create(NewLink.of("lt-p", Veth.withPeer("lt-q")).asUp());
        return host.links().get("lt-p");
    }

    private void attach(String name) {
        host.links()
                .create(NewLink.of(name, Macvlan.on(host.links().get("lt-p"), MacvlanMode.BRIDGE))
                        .in(inside));
    }

    private NetlinkContainerLinks links(Processes processes) {
        return new NetlinkContainerLinks(processes, () -> now);
    }

    private OptionalLong pid(String container) {
        lookups++;
        return OptionalLong.of(resident.pid());
    }

    @Test
    void tells_what_the_kernel_has_and_remembers_it_while_it_is_whole() {
        NetlinkContainerLinks links = links(this::pid);
        int parent = host.links().get("lt-p").index();
        assertThat(links.carriers("c1", FIRST).orElseThrow()).isEmpty();
        attach("eth0");
        assertThat(links.carriers("c1", FIRST)).as("it was not whole").contains(List.of(parent));
        assertThat(lookups).isEqualTo(2);

        links.carriers("c1", FIRST);
        assertThat(lookups).as("known").isEqualTo(2);

        host.links().delete(host.links().get("lt-p"));
        int again = plug().index();
        assertThat(links.carriers("c1", FIRST)).as("on one that is gone").contains(List.of(parent));
        attach("eth1");
        assertThat(links.carriers("c1", SECOND)).as("connected anew").contains(List.of(again));
        assertThat(lookups).isEqualTo(3);

        now = now.plus(Duration.ofMinutes(2));
        links.carriers("c1", SECOND);
        assertThat(lookups).as("looked at again after a while").isEqualTo(4);
    }

    @Test
    void what_a_container_made_itself_does_not_count() {
        attach("eth0");
        try (Netlink container = Netlink.open(inside)) {
            container.links().create(NewLink.of("vrrp0", Veth.withPeer("vrrp1")));
            container
                    .links()
                    .create(NewLink.of("own", Macvlan.on(container.links().get("vrrp0"), MacvlanMode.BRIDGE)));
        }

        assertThat(links(this::pid).carriers("c1", FIRST).orElseThrow()).hasSize(1);
    }

    @Test
    void what_cannot_be_looked_into_is_not_known() {
        assertThat(links(container -> OptionalLong.empty()).carriers("c1", FIRST))
                .isEmpty();
        assertThat(links(container -> OptionalLong.of(Integer.MAX_VALUE)).carriers("c1", FIRST))
                .isEmpty();
        assertThat(links(container -> {
                            throw new HostFault(Code.ENGINE_REFUSED, "no such container");
                        })
                        .carriers("c1", FIRST))
                .isEmpty();
    }
}
