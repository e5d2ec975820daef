package io.lanyard.agent.kafka;

import io.lanyard.agent.core.host.HostLink;
import io.lanyard.agent.core.plan.Inventory;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.ForeignClaim;
import io.lanyard.agent.core.report.Report;
import io.lanyard.schemas.Engine;
import io.lanyard.schemas.Host;
import io.lanyard.schemas.Nic;
import io.lanyard.schemas.ObservedAttachment;
import io.lanyard.schemas.Progress;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reports from our own types to Avro, within the bounds of a record. */
final class ReportWriter {
    /** An engine may have a lot to say. */
    private static final int DETAIL_CHARS_MAX = 4_096;

    /** A busy host has a veth for each of its containers; the physical ones come first. */
    private static final int NICS_MAX = 128;

    private static final int ADDRESSES_MAX = 8;

    private final HostIdentity identity;
    private final int heartbeatMs;

    ReportWriter(HostIdentity identity, int heartbeatMs) {
        this.identity = identity;
        this.heartbeatMs = heartbeatMs;
    }

    Status status(Report report, Instant at) {
        return Status.newBuilder()
                .setSpace(report.id().space())
                .setHost(identity.host())
                .setKind(ResourceKind.valueOf(report.id().kind().name()))
                .setName(report.id().name())
                .setGeneration(report.asked().generation())
                .setIntentId(report.asked().intentId())
                .setState(StatusState.valueOf(report.state().name()))
                .setCode(report.code().map(Code::name).orElse(null))
                .setDetail(bounded(report.detail()))
                .setRetryAt(report.retryAt().orElse(null))
                .setProgress(report.progress()
                        .map(progress -> new Progress(progress.phase(), progress.current(), progress.total()))
                        .orElse(null))
                .setContainerId(report.containerId().orElse(null))
                .setAttachments(report.attachments().stream()
                        .map(is -> new ObservedAttachment(
                                is.network(),
                                is.ip().orElse(null),
                                is.ip6().orElse(null),
                                is.mac().orElse(null),
                                claimant(report, is.network(), is.ip()),
                                claimant(report, is.network(), is.ip6())))
                        .toList())
                .setBootId(identity.bootId())
                .setAt(at)
                .build();
    }

    /** Null: nobody else has it. */
    private static String claimant(Report report, String network, Optional<String> ip) {
        return report.claims().stream()
                .filter(claim -> claim.network().equals(network) && ip.equals(Optional.of(claim.ip())))
                .map(ForeignClaim::mac)
                .findFirst()
                .orElse(null);
    }

    Host host(Inventory inventory, Instant at) {
        return Host.newBuilder()
                .setHost(identity.host())
                .setBootId(identity.bootId())
                .setAgentVersion(identity.agentVersion())
                .setStartedAt(identity.startedAt())
                .setAt(at)
                .setHeartbeatMs(heartbeatMs)
                .setEngine(inventory
                        .engine()
                        .map(engine -> new Engine(engine.version(), engine.apiVersion()))
                        .orElse(null))
                .setNics(nics(inventory.links()))
                .build();
    }

    private static List<Nic> nics(List<HostLink> links) {
        return links.stream()
                .sorted(Comparator.comparing(HostLink::kind).thenComparing(HostLink::name))
                .limit(NICS_MAX)
                .map(link -> new Nic(
                        link.name(),
                        link.kind(),
                        link.mac(),
                        link.mtu(),
                        link.adminUp() && link.carrier(),
                        link.promiscuous(),
                        link.addresses().stream().limit(ADDRESSES_MAX).toList()))
                .toList();
    }

    private static String bounded(String detail) {
        return detail.length() <= DETAIL_CHARS_MAX ? detail : detail.substring(0, DETAIL_CHARS_MAX) + "…";
    }
}
