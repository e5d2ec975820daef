package io.lanyard.ipam.kafka;

import java.util.concurrent.Executor;

/**
 * What every owner of a partition finds there.
 *
 * @param failPoints {@link FailPoints#NONE} in service
 * @param writing where batches are written while the next ones are decided; a test may write them where it decides
 */
record Office(PartitionClients clients, KnownHosts hosts, FailPoints failPoints, Executor writing, WorkWatch watch) {
    /** Nobody counts. */
    Office(PartitionClients clients, KnownHosts hosts, FailPoints failPoints, Executor writing) {
        this(clients, hosts, failPoints, writing, WorkWatch.NONE);
    }
}
