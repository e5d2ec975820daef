package io.lanyard.ipam.kafka;

import io.lanyard.ipam.core.HostReport;
import io.lanyard.ipam.core.ResourceKind;
import io.lanyard.schemas.Status;

/** Hosts' reports as the machine knows them. */
final class StatusReader {

    static HostReport read(Status status, long atMs) {
        return new HostReport(
                atMs,
                status.getSpace(),
                status.getHost(),
                ResourceKind.valueOf(status.getKind().name()),
                status.getName(),
                status.getGeneration(),
                HostReport.State.valueOf(status.getState().name()));
    }

    private StatusReader() {}
}
