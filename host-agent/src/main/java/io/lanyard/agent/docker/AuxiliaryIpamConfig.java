package io.lanyard.agent.docker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.model.Network;
import io.lanyard.agent.core.desired.SubnetSpec;
import java.util.Map;

/** docker-java's IPAM configuration with what it lacks: the addresses of devices that are there already. */
final class AuxiliaryIpamConfig extends Network.Ipam.Config {
    private static final long serialVersionUID = 1L;

    private final Map<String, String> auxiliaryAddresses;

    private AuxiliaryIpamConfig(Map<String, String> auxiliaryAddresses) {
        this.auxiliaryAddresses = auxiliaryAddresses;
    }

    @JsonProperty("AuxiliaryAddresses")
    public Map<String, String> getAuxiliaryAddresses() {
        return auxiliaryAddresses;
    }

    static Network.Ipam.Config of(SubnetSpec subnet) {
        Network.Ipam.Config config = new AuxiliaryIpamConfig(subnet.auxAddresses()).withSubnet(subnet.subnet());
        subnet.gateway().ifPresent(config::withGateway);
        if (subnet.ipRanges().size() == 1) {
            // The engine knows one range only. It matters to what is run by hand: ours are all asked for by address.
            config.withIpRange(subnet.ipRanges().get(0));
        }
        return config;
    }
}
