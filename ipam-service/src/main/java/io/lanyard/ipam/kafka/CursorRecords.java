package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.schemas.Cursor;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of lanyard.cursors. */
final class CursorRecords {

    static ProducerRecord<byte[], byte[]> put(int partition, long generation, InputCursor cursor) {
        return Topics.CURSORS.record(new Cursor(partition, generation, cursor.next()));
    }

    static InputCursor read(Cursor cursor) {
        return new InputCursor(cursor.getOffsets());
    }

    private CursorRecords() {}
}
