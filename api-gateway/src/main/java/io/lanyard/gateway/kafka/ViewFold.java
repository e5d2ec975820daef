package io.lanyard.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.HostAccessName;
import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.gateway.core.Ip;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.Wish;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What each record of each topic does to the views: the list of all that the gateway knows. */
final class ViewFold {
    private final Map<String, Step<?>> steps = new LinkedHashMap<>();

    ViewFold(Views views) {
        on(Topics.INTENTS, (key, intent, record) -> views.intents()
                .asked(Wish.of(IntentReader.fromAvro(intent), appended(record))));
        on(Topics.OUTCOMES, (key, outcome, record) -> views.intents().answered(RecordReader.outcome(outcome)));
        on(
                Topics.NETWORKS,
                (key, network, record) -> views.networks().put(key, RecordReader.network(network)),
                views.networks()::remove);
        on(
                Topics.CONTAINERS,
                (key, container, record) -> {
                    // The access of a host has addresses as a container has, and is none.
                    if (!HostAccessName.isOne(container.getContainer())) {
                        views.containers().put(key, RecordReader.container(container));
                    }
                },
                views.containers()::remove);
        on(
                Topics.ALLOCATIONS,
                (key, allocation, record) ->
                        views.allocations().put(sortable(key), RecordReader.allocation(allocation)),
                key -> views.allocations().remove(sortable(key)));
        on(
                Topics.STATUS,
                (key, status, record) -> views.statuses().put(key, RecordReader.status(status)),
                views.statuses()::remove);
        on(Topics.HISTORY, (key, entry, record) -> views.history()
                .changed(sortable(key), entry.getAt(), record.offset()));
        on(
                Topics.HOSTS,
                (key, host, record) -> views.hosts().put(key, RecordReader.host(host, appended(record))),
                views.hosts()::remove);
    }

    Collection<Topic<?>> topics() {
        return steps.values().stream().<Topic<?>>map(Step::topic).toList();
    }

    void apply(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        steps.get(record.topic()).apply(record);
    }

    /** A topic that has no tombstones. */
    private <V extends SpecificRecord> void on(Topic<V> topic, Put<V> put) {
        on(topic, put, key -> {});
    }

    private <V extends SpecificRecord> void on(Topic<V> topic, Put<V> put, Consumer<String> remove) {
        steps.put(topic.name(), new Step<>(topic, put, remove));
    }

    private static Instant appended(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The key of an address, with its address as a text that sorts as addresses do. */
    private static String sortable(String key) {
        int ipAt = key.lastIndexOf('/') + 1;
        return key.substring(0, ipAt) + Ip.sortable(key.substring(ipAt));
    }

    private interface Put<V> {
        void put(String key, V value, ConsumerRecord<byte[], byte[]> record);
    }

    private record Step<V extends SpecificRecord>(Topic<V> topic, Put<V> put, Consumer<String> remove) {

        void apply(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
            if (record.value() == null) {
                remove.accept(record.key() == null ? "" : new String(record.key(), UTF_8));
                return;
            }
            V value = topic.codec().decode(record.value());
            put.put(topic.keyOf(value), value, record);
        }
    }
}
