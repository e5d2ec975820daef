package io.lanyard.gateway.kafka;

import io.lanyard.contract.Recent;
import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.ContainerSpec;
import io.lanyard.gateway.core.NetworkSpec;
import io.lanyard.gateway.core.RestartPolicy;
import io.lanyard.gateway.core.SubnetSpec;
import java.util.List;

/** The contract's specifications as ours. */
final class SpecReader {
    private static final Recent<ContainerSpec> SPECS = new Recent<>();

    static NetworkSpec network(io.lanyard.schemas.NetworkSpec spec) {
        return new NetworkSpec(
                NetworkSpec.Driver.valueOf(spec.getDriver().name()),
                spec.getAdopt(),
                NetworkSpec.Mode.valueOf(spec.getMode().name()),
                spec.getParent(),
                spec.getParents(),
                NetworkSpec.Promiscuous.valueOf(spec.getPromiscuous().name()),
                spec.getMtu(),
                spec.getSubnets().stream().map(SpecReader::subnet).toList(),
                spec.getHosts(),
                spec.getMaxContainers(),
                spec.getCoolDownSeconds(),
                spec.getProbationSeconds(),
                spec.getHostAccess(),
                spec.getLabels());
    }

    static SubnetSpec subnet(io.lanyard.schemas.Subnet subnet) {
        return new SubnetSpec(
                subnet.getSubnet(),
                subnet.getGateway(),
                subnet.getIpRanges(),
                subnet.getExcludedRanges(),
                subnet.getAuxAddresses());
    }

    static ContainerSpec container(io.lanyard.schemas.ContainerSpec spec) {
        return SPECS.same(new ContainerSpec(
                spec.getImage(),
                spec.getCommand(),
                spec.getEntrypoint(),
                spec.getEnv(),
                spec.getLabels(),
                new RestartPolicy(
                        RestartPolicy.Condition.valueOf(
                                spec.getRestart().getCondition().name()),
                        spec.getRestart().getMaximumRetryCount()),
                spec.getHostname(),
                spec.getTty(),
                spec.getStdin(),
                ContainerSpec.Pull.valueOf(spec.getPull().name())));
    }

    static List<AttachmentSpec> requested(List<io.lanyard.schemas.AttachmentSpec> networks) {
        return networks.stream().map(SpecReader::requested).toList();
    }

    static AttachmentSpec requested(io.lanyard.schemas.AttachmentSpec attachment) {
        return new AttachmentSpec(
                attachment.getNetwork(), attachment.getIp(), attachment.getIp6(), attachment.getMac());
    }

    static List<Attachment> attachments(List<io.lanyard.schemas.Attachment> attachments) {
        return attachments.stream()
                .map(each -> new Attachment(each.getNetwork(), each.getIp(), each.getIp6(), each.getMac()))
                .toList();
    }

    private SpecReader() {}
}
