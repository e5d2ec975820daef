package io.lanyard.ipam.kafka;

/**
 * What every owner of a partition finds there.
 *
 * @param failPoints {@link FailPoints#NONE} in service
 */
record Office(PartitionClients clients, KnownHosts hosts, FailPoints failPoints) {}
