package io.lanyard.ipam.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of lanyard.hosts. */
final class HostReader {

    /** Whether this is a host's record under that host's key. */
    static boolean isHost(ConsumerRecord<byte[], byte[]> record) {
        try {
            String host = Topics.HOSTS.codec().decode(record.value()).getHost();
            return Arrays.equals(host.getBytes(UTF_8), record.key());
        } catch (UnreadableRecord e) {
            return false;
        }
    }

    private HostReader() {}
}
