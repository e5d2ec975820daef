package io.lanyard.agent.kafka;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ContainerSpec;
import io.lanyard.agent.core.desired.ContainerSpec.Pull;
import io.lanyard.agent.core.desired.ContainerSpec.Restart;
import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SubnetSpec;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.schemas.Network;
import java.util.List;
import java.util.Optional;

/** Specifications from Avro to our own types. Enums of both sides have the same names. */
final class SpecReader {

    /** As this host shall have it; empty if it is not one of its hosts. */
    static Optional<WantedNetwork> network(Network network, String host) {
        io.lanyard.schemas.NetworkSpec spec = network.getSpec();
        if (!spec.getHosts().isEmpty() && !spec.getHosts().contains(host)) {
            return Optional.empty();
        }
        return Optional.of(new WantedNetwork(
                ResourceId.network(network.getSpace(), network.getNetwork()),
                new Asked(network.getGeneration(), network.getIntentId()),
                new NetworkSpec(
                        NetworkSpec.Driver.valueOf(spec.getDriver().name()),
                        NetworkSpec.Mode.valueOf(spec.getMode().name()),
                        spec.getParents().getOrDefault(host, spec.getParent()),
                        NetworkSpec.Promiscuous.valueOf(spec.getPromiscuous().name()),
                        Optional.ofNullable(spec.getMtu()),
                        spec.getSubnets().stream().map(SpecReader::subnet).toList(),
                        spec.getLabels())));
    }

    private static SubnetSpec subnet(io.lanyard.schemas.Subnet subnet) {
        return new SubnetSpec(
                subnet.getSubnet(),
                Optional.ofNullable(subnet.getGateway()),
                subnet.getIpRanges(),
                subnet.getAuxAddresses());
    }

    static ContainerSpec container(io.lanyard.schemas.ContainerSpec spec) {
        return new ContainerSpec(
                spec.getImage(),
                spec.getCommand(),
                spec.getEntrypoint(),
                spec.getEnv(),
                spec.getLabels(),
                new Restart(
                        Restart.Condition.valueOf(
                                spec.getRestart().getCondition().name()),
                        spec.getRestart().getMaximumRetryCount()),
                Optional.ofNullable(spec.getHostname()),
                spec.getTty(),
                spec.getStdin(),
                Pull.valueOf(spec.getPull().name()));
    }

    static List<Attachment> attachments(List<io.lanyard.schemas.Attachment> attachments) {
        return attachments.stream()
                .map(attachment -> new Attachment(
                        attachment.getNetwork(),
                        Optional.ofNullable(attachment.getIp()),
                        Optional.ofNullable(attachment.getIp6()),
                        Optional.of(attachment.getMac())))
                .toList();
    }

    private SpecReader() {}
}
