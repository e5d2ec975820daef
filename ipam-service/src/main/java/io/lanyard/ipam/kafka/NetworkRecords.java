package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.Network;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of lanyard.networks. */
final class NetworkRecords {

    static ProducerRecord<byte[], byte[]> put(Network network) {
        return Topics.NETWORKS.record(new io.lanyard.schemas.Network(
                network.space(),
                network.name(),
                network.generation(),
                network.intentId(),
                Instant.ofEpochMilli(network.sinceMs()),
                SpecRecords.write(network.spec())));
    }

    static ProducerRecord<byte[], byte[]> gone(Network.Key key) {
        // Only what makes the key matters.
        return Topics.NETWORKS.tombstone(
                new io.lanyard.schemas.Network(key.space(), key.name(), 0L, "", Instant.EPOCH, null));
    }

    static IpamEvent event(io.lanyard.schemas.Network network) {
        return new IpamEvent.NetworkPut(read(network));
    }

    private static Network read(io.lanyard.schemas.Network network) {
        return new Network(
                network.getSpace(),
                network.getNetwork(),
                network.getGeneration(),
                network.getIntentId(),
                network.getSince().toEpochMilli(),
                SpecRecords.read(network.getSpec()));
    }

    private NetworkRecords() {}
}
