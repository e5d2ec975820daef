package io.lanyard.ipam.core;

import java.util.List;

/**
 * Docker's IPAM cannot do without a gateway: where none is named it takes the first address that is not auxiliary, on
 * every host. Named here, it is kept out like one that was asked for, and all hosts agree.
 */
final class DockerGateway {
    private DockerGateway() {}

    /** The specification with the gateways that Docker would take. */
    static NetworkSpec named(NetworkSpec spec) {
        return spec.driver() == NetworkSpec.Driver.DOCKER
                ? spec.with(spec.subnets().stream().map(DockerGateway::named).toList())
                : spec;
    }

    private static SubnetSpec named(SubnetSpec subnet) {
        return subnet.gateway() == null ? subnet.withGateway(first(subnet)) : subnet;
    }

    /** Null if all of a small subnet is auxiliary: Docker refuses such a network in its own words. */
    private static String first(SubnetSpec asked) {
        Subnet subnet = Subnet.of(asked.subnet());
        List<Ip> auxiliary = asked.auxAddresses().values().stream().map(Ip::of).toList();
        Ip last = subnet.isV4() ? subnet.last().plus(-1) : subnet.last();
        for (Ip ip = subnet.network().plus(1); !ip.isAfter(last); ip = ip.plus(1)) {
            if (!auxiliary.contains(ip)) {
                return ip.toString();
            }
        }
        return null;
    }
}
