package io.lanyard.ipam.core;

import java.util.List;

/**
 * Docker's macvlan driver must have a gateway, and takes an address of the subnet for one if none is named. It is named
 * here, the first that is no auxiliary address, so that nobody is given it and all hosts have the same one.
 */
final class DockerGateway {
    private DockerGateway() {}

    /** This specification, accepted by {@link NetworkRules}, with the gateway it has in truth. */
    static NetworkSpec named(NetworkSpec spec) {
        SubnetSpec subnet = spec.subnets().get(0);
        if (spec.driver() != NetworkSpec.Driver.DOCKER || subnet.gateway() != null) {
            return spec;
        }
        return spec.with(new SubnetSpec(subnet.subnet(), first(subnet), subnet.ipRanges(), subnet.auxAddresses()));
    }

    /** Null if all of a small subnet is auxiliary: Docker refuses such a network in its own words. */
    private static String first(SubnetSpec subnet) {
        Ipv4Subnet range = Ipv4Subnet.of(subnet.subnet());
        List<Ipv4> auxiliary =
                subnet.auxAddresses().values().stream().map(Ipv4::of).toList();
        for (int offset = 1; offset < range.size() - 1; offset++) {
            if (!auxiliary.contains(range.at(offset))) {
                return range.at(offset).toString();
            }
        }
        return null;
    }
}
