package io.lanyard.ipam.kafka;

import io.lanyard.ipam.core.HostAccess;
import io.lanyard.ipam.core.HostReport;
import io.lanyard.ipam.core.HostReport.ForeignClaim;
import io.lanyard.ipam.core.Ip;
import io.lanyard.ipam.core.Mac;
import io.lanyard.ipam.core.ResourceKind;
import io.lanyard.schemas.ObservedAttachment;
import io.lanyard.schemas.Status;
import java.util.Optional;
import java.util.stream.Stream;

/** Hosts' reports as the machine knows them. */
final class StatusReader {

    static HostReport read(Status status, long atMs) {
        boolean isAccess = status.getKind() == io.lanyard.schemas.ResourceKind.HOST_ACCESS;
        return new HostReport(
                atMs,
                status.getSpace(),
                status.getHost(),
                isAccess
                        ? ResourceKind.CONTAINER
                        : ResourceKind.valueOf(status.getKind().name()),
                isAccess ? HostAccess.name(status.getName(), status.getHost()) : status.getName(),
                status.getGeneration(),
                HostReport.State.valueOf(status.getState().name()),
                status.getAttachments().stream().flatMap(StatusReader::claims).toList());
    }

    private static Stream<ForeignClaim> claims(ObservedAttachment seen) {
        return Stream.of(claim(seen.getIp(), seen.getForeignMac()), claim(seen.getIp6(), seen.getForeignMac6()))
                .flatMap(Optional::stream);
    }

    /** What an agent says of the LAN is not ours to trust: what is no address, or nobody's, says nothing. */
    private static Optional<ForeignClaim> claim(String ip, String mac) {
        return ip == null || mac == null
                ? Optional.empty()
                : Ip.parse(ip).flatMap(address -> Mac.parse(mac).map(claimant -> new ForeignClaim(address, claimant)));
    }

    private StatusReader() {}
}
