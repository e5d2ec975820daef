package io.lanyard.agent.dns;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.netlink.IpText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.ResolverConfig;

/** The name servers of a host. */
public record NameServers(List<InetSocketAddress> all) {
    private static final Path SYSTEMD = Path.of("/run/systemd/resolve/resolv.conf");
    private static final String NAME_SERVER = "nameserver ";

    public NameServers {
        all = List.copyOf(all);
    }

    /** Of its resolv.conf. */
    public static NameServers ofThisHost() {
        return new NameServers(ResolverConfig.getCurrentConfig().servers());
    }

    /**
     * Those of a container: ours, and then the host's, for as long as ours does not answer. The host's own loopback is another one
     * in a container.
     */
    public List<String> forContainers(String ours) {
        List<String> others = all.stream()
                .map(InetSocketAddress::getAddress)
                .filter(address -> address != null && !address.isLoopbackAddress())
                .map(IpText::of)
                .toList();
        return Stream.concat(Stream.of(ours), (others.isEmpty() ? ofSystemd(SYSTEMD) : others).stream())
                .toList();
    }

    /** Those that systemd-resolved asks, where the host's own is that; none if it is not. */
    static List<String> ofSystemd(Path resolvConf) {
        try (Stream<String> lines = Files.lines(resolvConf, UTF_8)) {
            return lines.map(String::strip)
                    .filter(line -> line.startsWith(NAME_SERVER))
                    .map(line -> line.substring(NAME_SERVER.length()).strip())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
