package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.walkthrough.NetworkAsk.Driver;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A workload that no engine runs, in a namespace that somebody else made, is on the LAN as a container is. */
@ExtendWith(StackExtension.class)
class NamespaceIT {
    private static final NetworkAsk NETWORK = new NetworkAsk(
            "boxes", "192.168.1.0/24", Optional.of("192.168.1.1"), Map.of(), "enp0s3", false, Driver.NETLINK);

    private final String box = "lt-walk-" + ProcessHandle.current().pid();

    @BeforeEach
    void make() throws Exception {
        ip("netns", "add", box);
    }

    @AfterEach
    void remove() throws Exception {
        ip("netns", "delete", box);
    }

    private static String ip(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
        return said;
    }

    @Test
    void isOnTheLanAndOffAgain(Stack stack) throws Exception {
        ContainerAsk lxc = new ContainerAsk(
                "host1", "lxc1", "netns:/run/netns/" + box, NETWORK.network(), Optional.of("192.168.1.250"));
        Narrator quiet = new Narrator(new PrintStream(OutputStream.nullOutputStream()));
        try (HttpAsk ask = new HttpAsk(stack.http(), quiet)) {
            assertThat(ask.putNetwork(NETWORK).accepted()).isTrue();
            assertThat(ask.putContainer(lxc).accepted()).isTrue();

            assertThat(ip("netns", "exec", box, "ip", "address", "show", "dev", "eth0"))
                    .contains("192.168.1.250/24", "02:4c:c0:a8:01:fa");
            assertThat(ip("netns", "exec", box, "ping", "-c", "1", "-W", "5", "192.168.1.1"))
                    .contains("1 received");

            assertThat(ask.deleteContainer("host1", "lxc1").accepted()).isTrue();
            assertThat(ip("netns", "exec", box, "ip", "link", "show")).doesNotContain("eth0");
            assertThat(ask.deleteNetwork(NETWORK.network()).accepted()).isTrue();
        }
    }
}
