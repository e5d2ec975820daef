package io.lanyard.ipam.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where reading the inputs goes on: where the former owner's last transaction said, if the log still has that. */
final class InputStart {
    private static final Logger LOG = LoggerFactory.getLogger(InputStart.class);

    static InputCursor of(
            PartitionLogs logs,
            Optional<InputCursor> cursor,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends)
            throws TenureLost {
        Map<String, Long> next = new HashMap<>();
        for (TopicPartition input : logs.inputs()) {
            Long saved = cursor.map(InputCursor::next)
                    .map(offsets -> offsets.get(input.topic()))
                    .orElse(null);
            next.put(input.topic(), saved == null ? begins.get(input) : kept(input, saved, begins, ends));
        }
        return new InputCursor(next);
    }

    private static long kept(
            TopicPartition input, long saved, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends)
            throws TenureLost {
        long begin = begins.get(input);
        long end = ends.get(input);
        if (saved > end) {
            // Going on at either end would apply something twice or never; a person has to say which.
            throw new TenureLost(input + " ends at offset " + end + ", but " + saved
                    + " has been applied: the log has lost records or was made anew. Delete this partition's record in"
                    + " lanyard.cursors to apply what the log has now");
        }
        if (saved < begin) {
            LOG.error(
                    "{} begins at offset {}, but only what is before {} has been applied: retention deleted up to {}"
                            + " records unread",
                    input,
                    begin,
                    saved,
                    begin - saved);
        }
        return Math.max(saved, begin);
    }

    private InputStart() {}
}
