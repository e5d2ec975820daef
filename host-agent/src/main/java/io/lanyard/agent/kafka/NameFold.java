package io.lanyard.agent.kafka;

import io.lanyard.agent.core.NameBook;
import io.lanyard.agent.core.ResourceId;
import io.lanyard.contract.Topics;
import io.lanyard.schemas.Allocation;
import io.lanyard.schemas.AllocationState;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of lanyard.allocations, folded into the book of names. Not safe for use by several threads. */
final class NameFold implements TopicFollower.Listener {
    /** space/network/ip */
    private static final int KEY_PARTS = 3;

    private final NameBook book;

    /** Of what is read from the beginning, until that is whole: what is answered meanwhile stays as it was. */
    private NameBook fresh;

    NameFold(NameBook book) {
        this.book = book;
    }

    @Override
    public void begin() {
        fresh = new NameBook();
    }

    @Override
    public void heard(ConsumerRecord<byte[], byte[]> record) {
        NameBook target = fresh == null ? book : fresh;
        KeyedRecords.read(record, () -> {
            String[] key = KeyedRecords.key(record, KEY_PARTS);
            ResourceId network = ResourceId.network(key[0], key[1]);
            Allocation allocation = record.value() == null ? null : KeyedRecords.value(Topics.ALLOCATIONS, record);
            if (isSomebodys(allocation)) {
                target.put(network, key[2], allocation.getOwner().getContainer());
            } else {
                target.remove(network, key[2]);
            }
        });
    }

    private static boolean isSomebodys(Allocation allocation) {
        return allocation != null
                && allocation.getState() == AllocationState.ALLOCATED
                && allocation.getOwner() != null;
    }

    @Override
    public void whole() {
        if (fresh != null) {
            book.become(fresh);
            fresh = null;
        }
    }
}
