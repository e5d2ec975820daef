package io.lanyard.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.HostAccessName;
import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.Host;
import io.lanyard.gateway.core.Intent;
import io.lanyard.gateway.core.Ip;
import io.lanyard.gateway.core.Matter;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.ResourceKind;
import io.lanyard.gateway.core.Status;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.Wish;
import io.lanyard.gateway.core.event.EventFeed;
import io.lanyard.gateway.core.event.EventFeed.Place;
import io.lanyard.gateway.core.event.EventSource;
import io.lanyard.gateway.core.event.Happening;
import io.lanyard.gateway.core.table.RowKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What each record of each topic does to the views, and what changes by it: the list of all that the gateway knows. */
final class ViewFold {
    private final Map<String, Step<?>> steps = new LinkedHashMap<>();
    private final Views views;
    private final EventFeed feed;
    private Set<Matter> news = new HashSet<>();

    ViewFold(Views views, EventFeed feed) {
        this.views = views;
        this.feed = feed;
        on(Topics.INTENTS, this::asked);
        on(Topics.OUTCOMES, this::answered);
        on(Topics.NETWORKS, this::network, this::networkGone);
        on(Topics.CONTAINERS, this::container, this::containerGone);
        on(Topics.ALLOCATIONS, this::allocation, this::allocationGone);
        on(Topics.STATUS, this::status, this::statusGone);
        on(Topics.HISTORY, (key, entry, record) -> views.history()
                .changed(sortable(key), entry.getAt(), record.offset()));
        on(
                Topics.FOUND,
                (key, found, record) -> views.found().put(key, RecordReader.found(found)),
                (key, record) -> views.found().remove(key));
        on(Topics.HOSTS, this::host, this::hostGone);
    }

    private void asked(String key, io.lanyard.schemas.Intent avro, ConsumerRecord<byte[], byte[]> record) {
        Intent intent = IntentReader.fromAvro(avro);
        // Those that this gateway sent are known, and a wish takes long to make.
        if (!views.intents().isAsked(intent.space(), intent.id())) {
            views.intents().asked(Wish.of(intent, appended(record)));
        }
        news.add(Matter.intent(intent.space(), intent.id()));
        changed(EventSource.INTENTS, record, List.of(Happening.queued(intent, appended(record))));
    }

    private void answered(String key, io.lanyard.schemas.Outcome avro, ConsumerRecord<byte[], byte[]> record) {
        Outcome outcome = RecordReader.outcome(avro);
        views.answered(outcome, appended(record));
        news.add(Matter.intent(outcome.space(), outcome.intentId()));
        feed.answered(place(EventSource.OUTCOMES, record), appended(record), outcome);
    }

    private void network(String key, io.lanyard.schemas.Network avro, ConsumerRecord<byte[], byte[]> record) {
        Network network = RecordReader.network(avro);
        views.networks().put(key, network);
        changed(EventSource.NETWORKS, record, List.of(Happening.put(network)));
    }

    private void networkGone(String key, ConsumerRecord<byte[], byte[]> record) {
        Optional<Happening> before = views.networks().get(key).map(Happening::put);
        views.networks().remove(key);
        gone(EventSource.NETWORKS, record, before);
    }

    private void container(String key, io.lanyard.schemas.Container avro, ConsumerRecord<byte[], byte[]> record) {
        Container container = RecordReader.container(avro);
        // The access of a host has addresses as a container has, and is none.
        if (HostAccessName.isOne(container.name())) {
            views.accesses().put(key, container);
            return;
        }
        views.containers().put(key, container);
        news.add(Matter.container(container.space(), container.host(), container.name()));
        changed(EventSource.CONTAINERS, record, List.of(Happening.put(container)));
    }

    private void containerGone(String key, ConsumerRecord<byte[], byte[]> record) {
        Optional<Container> before = views.containers().get(key);
        views.containers().remove(key);
        views.accesses().remove(key);
        before.ifPresent(gone -> news.add(Matter.container(gone.space(), gone.host(), gone.name())));
        gone(EventSource.CONTAINERS, record, before.map(Happening::put));
    }

    private void allocation(String key, io.lanyard.schemas.Allocation avro, ConsumerRecord<byte[], byte[]> record) {
        Allocation allocation = RecordReader.allocation(avro).at(record.offset());
        views.allocations().put(sortable(key), allocation);
        changed(EventSource.ALLOCATIONS, record, List.of(Happening.put(allocation)));
    }

    private void allocationGone(String key, ConsumerRecord<byte[], byte[]> record) {
        Optional<Happening> before = views.allocations().get(sortable(key)).map(Happening::put);
        views.allocations().remove(sortable(key));
        gone(EventSource.ALLOCATIONS, record, before);
    }

    private void status(String key, io.lanyard.schemas.Status avro, ConsumerRecord<byte[], byte[]> record) {
        Status status = RecordReader.status(avro);
        views.reported(RowKey.of(key), status, appended(record));
        news.add(Matter.container(status.space(), status.host(), status.name()));
        Happening word = Happening.reported(status, networksOf(status));
        boolean hasIntent = status.intentId() != null && !status.intentId().isEmpty();
        changed(EventSource.STATUS, record, hasIntent ? List.of(word, word.asStep()) : List.of(word));
    }

    private void statusGone(String key, ConsumerRecord<byte[], byte[]> record) {
        views.statuses().get(key).ifPresent(gone -> news.add(Matter.container(gone.space(), gone.host(), gone.name())));
        views.statuses().remove(key);
    }

    private Set<String> networksOf(Status status) {
        return status.kind() != ResourceKind.CONTAINER
                ? Set.of(status.name())
                : views.container(status.space(), status.host(), status.name())
                        .map(Happening::networksOf)
                        .orElse(Set.of());
    }

    private void host(String key, io.lanyard.schemas.Host avro, ConsumerRecord<byte[], byte[]> record) {
        Optional<Host> before = views.hosts().get(key);
        Host host = RecordReader.host(avro, appended(record));
        views.hosts().put(key, host);
        feed.heard(before, host);
    }

    private void hostGone(String key, ConsumerRecord<byte[], byte[]> record) {
        Optional<Host> before = views.hosts().get(key);
        views.hosts().remove(key);
        before.ifPresent(host -> feed.forgotten(host, appended(record)));
    }

    private void gone(EventSource source, ConsumerRecord<byte[], byte[]> record, Optional<Happening> before) {
        changed(
                source,
                record,
                before.map(happening -> happening.gone(appended(record))).stream()
                        .toList());
    }

    private void changed(EventSource source, ConsumerRecord<byte[], byte[]> record, List<Happening> happenings) {
        feed.read(place(source, record), appended(record), happenings);
    }

    private static Place place(EventSource source, ConsumerRecord<byte[], byte[]> record) {
        return new Place(record.partition(), source, record.offset());
    }

    Collection<Topic<?>> topics() {
        return steps.values().stream().<Topic<?>>map(Step::topic).toList();
    }

    /** What somebody may wait for and was changed since this was asked last. */
    Set<Matter> news() {
        Set<Matter> told = news;
        news = new HashSet<>();
        return told;
    }

    void apply(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        steps.get(record.topic()).apply(record);
    }

    /** A topic that has no tombstones. */
    private <V extends SpecificRecord> void on(Topic<V> topic, Put<V> put) {
        on(topic, put, (key, record) -> {});
    }

    private <V extends SpecificRecord> void on(Topic<V> topic, Put<V> put, Remove remove) {
        steps.put(topic.name(), new Step<>(topic, put, remove));
    }

    private static Instant appended(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The key of an address, with its address as a text that sorts as addresses do. */
    private static RowKey sortable(String key) {
        RowKey text = RowKey.of(key);
        return new RowKey(text.parent(), Ip.sortable(text.name()));
    }

    private interface Put<V> {
        void put(String key, V value, ConsumerRecord<byte[], byte[]> record);
    }

    private interface Remove {
        void remove(String key, ConsumerRecord<byte[], byte[]> record);
    }

    private record Step<V extends SpecificRecord>(Topic<V> topic, Put<V> put, Remove remove) {

        void apply(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
            if (record.value() == null) {
                remove.remove(record.key() == null ? "" : new String(record.key(), UTF_8), record);
                return;
            }
            V value = topic.codec().decode(record.value());
            put.put(topic.keyOf(value), value, record);
        }
    }
}
