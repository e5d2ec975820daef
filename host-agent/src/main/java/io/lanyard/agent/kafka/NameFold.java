package io.lanyard.agent.kafka;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.latency.PeerBook;
import io.lanyard.agent.core.names.NameBook;
import io.lanyard.contract.HostAccessName;
import io.lanyard.contract.Topics;
import io.lanyard.schemas.Allocation;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Owner;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of lanyard.allocations, folded into the book of names and the book of peers: those of some networks only, for a
 * fleet has more than an agent has memory for. Not safe for use by several threads.
 */
final class NameFold implements TopicFollower.Listener {
    /** space/network/ip */
    private static final int KEY_PARTS = 3;

    private final Books books;
    private final HeardNetworks heard;

    /** Of what is read from the beginning, until that is whole: what is answered meanwhile stays as it was. */
    private Books fresh;

    private record Books(NameBook names, PeerBook peers) {
        void put(ResourceId network, String ip, Owner owner) {
            names.put(network, ip, owner.getContainer());
            peers.put(network, ip, owner.getHost(), owner.getContainer());
        }

        void remove(ResourceId network, String ip) {
            names.remove(network, ip);
            peers.remove(network, ip);
        }
    }

    NameFold(NameBook names, PeerBook peers, HeardNetworks heard) {
        this.books = new Books(names, peers);
        this.heard = heard;
    }

    @Override
    public void begin() {
        fresh = new Books(new NameBook(), books.peers().blank());
    }

    @Override
    public void heard(ConsumerRecord<byte[], byte[]> record) {
        Books target = fresh == null ? books : fresh;
        KeyedRecords.read(record, () -> {
            String[] key = KeyedRecords.key(record, KEY_PARTS);
            ResourceId network = ResourceId.network(key[0], key[1]);
            if (!heard.wants(network)) {
                return;
            }
            Allocation allocation = record.value() == null ? null : KeyedRecords.value(Topics.ALLOCATIONS, record);
            if (isSomebodys(allocation)) {
                target.put(network, key[2], allocation.getOwner());
            } else {
                target.remove(network, key[2]);
            }
        });
    }

    /** What is a host's own has no name, and is nobody's peer. */
    private static boolean isSomebodys(Allocation allocation) {
        return allocation != null
                && allocation.getState() == AllocationState.ALLOCATED
                && allocation.getOwner() != null
                && !HostAccessName.isOne(allocation.getOwner().getContainer());
    }

    @Override
    public void whole() {
        if (fresh != null) {
            books.names().become(fresh.names());
            books.peers().become(fresh.peers());
            fresh = null;
            heard.whole();
        }
    }
}
