package io.lanyard.ipam.kafka;

import io.lanyard.contract.Recent;
import io.lanyard.ipam.core.Attachment;
import io.lanyard.ipam.core.AttachmentSpec;
import io.lanyard.ipam.core.ContainerSpec;
import io.lanyard.ipam.core.Ip;
import io.lanyard.ipam.core.Mac;
import io.lanyard.ipam.core.NetworkSpec;
import io.lanyard.ipam.core.SubnetSpec;
import io.lanyard.schemas.MacvlanMode;
import io.lanyard.schemas.NetworkDriver;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.PullPolicy;
import io.lanyard.schemas.RestartCondition;
import io.lanyard.schemas.RestartPolicy;
import io.lanyard.schemas.Subnet;
import java.util.List;

/** What networks and containers shall be, between our types and the contract's. Nothing is lost either way. */
final class SpecRecords {
    private static final Recent<ContainerSpec> SPECS = new Recent<>();

    static NetworkSpec read(io.lanyard.schemas.NetworkSpec spec) {
        return new NetworkSpec(
                NetworkSpec.Driver.valueOf(spec.getDriver().name()),
                spec.getAdopt(),
                NetworkSpec.Mode.valueOf(spec.getMode().name()),
                spec.getParent(),
                spec.getParents(),
                NetworkSpec.Promiscuous.valueOf(spec.getPromiscuous().name()),
                spec.getMtu(),
                spec.getSubnets().stream().map(SpecRecords::read).toList(),
                spec.getHosts(),
                spec.getMaxContainers(),
                spec.getCoolDownSeconds(),
                spec.getProbationSeconds(),
                spec.getHostAccess(),
                spec.getLabels());
    }

    static io.lanyard.schemas.NetworkSpec write(NetworkSpec spec) {
        return new io.lanyard.schemas.NetworkSpec(
                NetworkDriver.valueOf(spec.driver().name()),
                spec.adopt(),
                MacvlanMode.valueOf(spec.mode().name()),
                spec.parent(),
                spec.parents(),
                Promiscuous.valueOf(spec.promiscuous().name()),
                spec.mtu(),
                spec.subnets().stream().map(SpecRecords::write).toList(),
                spec.hosts(),
                spec.containersMax(),
                spec.coolDownSeconds(),
                spec.probationSeconds(),
                spec.hostAccess(),
                spec.labels());
    }

    private static SubnetSpec read(Subnet subnet) {
        return new SubnetSpec(
                subnet.getSubnet(),
                subnet.getGateway(),
                subnet.getIpRanges(),
                subnet.getExcludedRanges(),
                subnet.getAuxAddresses());
    }

    private static Subnet write(SubnetSpec subnet) {
        return new Subnet(
                subnet.subnet(), subnet.gateway(), subnet.ipRanges(), subnet.excludedRanges(), subnet.auxAddresses());
    }

    static ContainerSpec read(io.lanyard.schemas.ContainerSpec spec) {
        RestartPolicy restart = spec.getRestart();
        return SPECS.same(new ContainerSpec(
                spec.getImage(),
                spec.getCommand(),
                spec.getEntrypoint(),
                spec.getEnv(),
                spec.getLabels(),
                new ContainerSpec.Restart(
                        ContainerSpec.Restart.Condition.valueOf(
                                restart.getCondition().name()),
                        restart.getMaximumRetryCount()),
                spec.getHostname(),
                spec.getTty(),
                spec.getStdin(),
                ContainerSpec.Pull.valueOf(spec.getPull().name())));
    }

    static io.lanyard.schemas.ContainerSpec write(ContainerSpec spec) {
        return new io.lanyard.schemas.ContainerSpec(
                spec.image(),
                spec.command(),
                spec.entrypoint(),
                spec.env(),
                spec.labels(),
                new RestartPolicy(
                        RestartCondition.valueOf(spec.restart().condition().name()),
                        spec.restart().maximumRetryCount()),
                spec.hostname(),
                spec.tty(),
                spec.stdin(),
                PullPolicy.valueOf(spec.pull().name()));
    }

    static AttachmentSpec read(io.lanyard.schemas.AttachmentSpec asked) {
        return new AttachmentSpec(asked.getNetwork(), asked.getIp(), asked.getIp6(), asked.getMac());
    }

    static io.lanyard.schemas.AttachmentSpec write(AttachmentSpec asked) {
        return new io.lanyard.schemas.AttachmentSpec(asked.network(), asked.ip(), asked.ip6(), asked.mac());
    }

    static List<Attachment> read(List<io.lanyard.schemas.Attachment> decided) {
        return decided.stream()
                .map(each ->
                        new Attachment(each.getNetwork(), ip(each.getIp()), ip(each.getIp6()), Mac.of(each.getMac())))
                .toList();
    }

    static List<io.lanyard.schemas.Attachment> write(List<Attachment> decided) {
        return decided.stream()
                .map(each -> new io.lanyard.schemas.Attachment(
                        each.network(),
                        text(each.ip()),
                        text(each.ip6()),
                        each.mac().toString()))
                .toList();
    }

    private static Ip ip(String text) {
        return text == null ? null : Ip.of(text);
    }

    private static String text(Ip ip) {
        return ip == null ? null : ip.toString();
    }

    private SpecRecords() {}
}
