package io.lanyard.perf.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.agent.kafka.SharedFollower;
import io.lanyard.agent.kafka.SharedVoice;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.kafka.KafkaAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The Kafka clients of all hosts of some partitions: a consumer of what is desired, one of heartbeats, a producer. An agent has these
 * three for itself, and one more for names.
 *
 * <p>A record goes to its own host only. Real agents read all records of their partition, and all networks of all sites, and
 * drop what is others': that is what {@link WholeAgents} are measured for.
 */
final class Cell implements AutoCloseable {
    private final Map<String, SimulatedHost> hosts = new HashMap<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private final SharedFollower desired;
    private final SharedFollower heartbeats;
    private final Consumer<Throwable> failed;

    /** Without hosts, and reading nothing yet. */
    Cell(String name, KafkaAccess kafka, Path state, List<Integer> partitions, Consumer<Throwable> failed) {
        this.failed = failed;
        this.producer = SharedVoice.producer(kafka, name);
        List<TopicPartition> wishes = new ArrayList<>(of(Topics.HOST_DESIRED.name(), partitions));
        wishes.addAll(of(
                Topics.NETWORKS.name(),
                IntStream.range(0, Topics.SPACE_PARTITIONS).boxed().toList()));
        this.desired = new SharedFollower(name + "-desired", kafka, state, wishes, new Wishes(), failed);
        this.heartbeats = new SharedFollower(
                name + "-hosts", kafka, state, of(Topics.HOSTS.name(), partitions), new Beats(), failed);
    }

    private static List<TopicPartition> of(String topic, List<Integer> partitions) {
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** Before {@link #start}. */
    void add(SimulatedHost host) {
        hosts.put(host.name(), host);
    }

    void start() {
        desired.start();
        heartbeats.start();
    }

    /** On its way; if it does not arrive, the simulation has failed. */
    void send(ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record, (sent, fault) -> {
            if (fault != null) {
                failed.accept(fault);
            }
        });
    }

    private static String hostOf(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), UTF_8);
        int end = key.indexOf('/');
        return end < 0 ? key : key.substring(0, end);
    }

    /** Those of a cell that something was heard of since the last time. */
    private abstract class Hearing implements SharedFollower.Listener {
        private final Set<SimulatedHost> changed = new LinkedHashSet<>();
        private boolean isFirst = true;

        @Override
        public void begin() {
            isFirst = true;
            hosts.values().forEach(this::begin);
        }

        @Override
        public void heard(ConsumerRecord<byte[], byte[]> record) {
            for (SimulatedHost host : addressees(record)) {
                pass(record, host);
                changed.add(host);
            }
        }

        /** At first all of them: also those that nothing was said about have heard it all. */
        @Override
        public void whole() {
            (isFirst ? hosts.values() : changed).forEach(this::whole);
            isFirst = false;
            changed.clear();
        }

        Collection<SimulatedHost> addressees(ConsumerRecord<byte[], byte[]> record) {
            SimulatedHost host = hosts.get(hostOf(record));
            return host == null ? List.of() : List.of(host);
        }

        abstract void begin(SimulatedHost host);

        abstract void pass(ConsumerRecord<byte[], byte[]> record, SimulatedHost host);

        abstract void whole(SimulatedHost host);
    }

    private final class Wishes extends Hearing {
        @Override
        Collection<SimulatedHost> addressees(ConsumerRecord<byte[], byte[]> record) {
            if (!record.topic().equals(Topics.NETWORKS.name())) {
                return super.addressees(record);
            }
            return record.value() == null ? hosts.values() : hostsOfNetwork(record);
        }

        private List<SimulatedHost> hostsOfNetwork(ConsumerRecord<byte[], byte[]> record) {
            try {
                return Topics.NETWORKS.codec().decode(record.value()).getSpec().getHosts().stream()
                        .filter(hosts::containsKey)
                        .map(hosts::get)
                        .toList();
            } catch (UnreadableRecord e) {
                throw new IllegalStateException("IPAM wrote a network that cannot be read", e);
            }
        }

        @Override
        void begin(SimulatedHost host) {
            host.ears().beginDesired();
        }

        @Override
        void pass(ConsumerRecord<byte[], byte[]> record, SimulatedHost host) {
            host.ears().desired(record);
        }

        @Override
        void whole(SimulatedHost host) {
            host.ears().wholeDesired();
        }
    }

    private final class Beats extends Hearing {
        @Override
        void begin(SimulatedHost host) {
            host.ears().beginHeartbeats();
        }

        @Override
        void pass(ConsumerRecord<byte[], byte[]> record, SimulatedHost host) {
            host.ears().heartbeat(record);
        }

        @Override
        void whole(SimulatedHost host) {
            host.ears().wholeHeartbeats();
        }
    }

    @Override
    public void close() {
        desired.close();
        heartbeats.close();
        producer.close(Duration.ofSeconds(5));
    }
}
