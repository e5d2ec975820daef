package io.lanyard.agent.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameServersTest {
    @TempDir
    private Path directory;

    @Test
    void givesAContainerOursAndThenTheHostsThatItCanReach() {
        NameServers servers = new NameServers(List.of(
                new InetSocketAddress("127.0.0.53", 53),
                new InetSocketAddress("192.0.2.1", 53),
                new InetSocketAddress("2001:db8::53", 53)));

        assertThat(servers.forContainers("127.76.0.53")).containsExactly("127.76.0.53", "192.0.2.1", "2001:db8::53");
    }

    @Test
    void readsThoseOfSystemd() throws Exception {
        Path file = Files.writeString(
                directory.resolve("resolv.conf"),
                "# made by systemd-resolved\nnameserver 192.0.2.1\n  nameserver 2001:db8::53 \nsearch lan\n");

        assertThat(NameServers.ofSystemd(file)).containsExactly("192.0.2.1", "2001:db8::53");
        assertThat(NameServers.ofSystemd(directory.resolve("none"))).isEmpty();
    }
}
