package io.lanyard.agent.dns;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.ResolverConfig;

/** The name servers of a host. */
public record NameServers(List<InetSocketAddress> all) {
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
        Stream<String> others = all.stream()
                .map(InetSocketAddress::getAddress)
                .filter(address -> address != null && !address.isLoopbackAddress())
                .map(IpTexts::of);
        return Stream.concat(Stream.of(ours), others).toList();
    }
}
