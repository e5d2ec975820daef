package io.lanyard.broker;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A single broker's settings in Kafka's words: one node, small partitions, short waits, everything bounded. */
final class KafkaSettings {
    /** Name of the listener that broker and controller, both in this JVM, talk over. */
    static final String CONTROLLER = "CONTROLLER";

    static final int NODE_ID = 1;

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    static Map<String, String> of(Path logDirectory, BrokerConfig config, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(oneNode(logDirectory, config.listeners(), "127.0.0.1:" + controllerPort));
        settings.put("listener.security.protocol.map", protocols(config));
        config.security().ifPresent(security -> settings.putAll(security.broker()));
        settings.putAll(onlyWhatWasAskedFor());
        settings.putAll(shortWaits());
        settings.putAll(smallPartitions());
        settings.putAll(bounds());
        return settings;
    }

    private static Map<String, String> oneNode(Path logDirectory, List<Listener> listeners, String controller) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@" + controller,
                "controller.listener.names",
                CONTROLLER,
                "listeners",
                join(listeners, "%s://%s:%d") + "," + CONTROLLER + "://" + controller,
                "advertised.listeners",
                listeners.stream()
                        .map(listener -> listener.name() + "://" + listener.bootstrapServers())
                        .collect(joining(",")),
                "inter.broker.listener.name",
                listeners.get(0).name(),
                "log.dirs",
                logDirectory.toString());
    }

    private static String protocols(BrokerConfig config) {
        return Stream.concat(config.listeners().stream().map(Listener::name), Stream.of(CONTROLLER))
                .map(name -> name + ":"
                        + config.security()
                                .map(security -> security.protocolOf(name))
                                .orElse("PLAINTEXT"))
                .collect(joining(","));
    }

    /** Replicas that one node can have, and no topic that nobody described. */
    private static Map<String, String> onlyWhatWasAskedFor() {
        return Map.of(
                "auto.create.topics.enable", "false",
                "auto.leader.rebalance.enable", "false",
                "unclean.leader.election.enable", "false",
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1");
    }

    private static Map<String, String> shortWaits() {
        return Map.of(
                // A transaction left open by a dead producer stops all readers; the default is 15 minutes.
                "transaction.max.timeout.ms", "30000",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
                // Back-to-back transactions: the next one waits for the markers of the last.
                "add.partitions.to.txn.retry.backoff.ms", "1",
                "add.partitions.to.txn.retry.backoff.max.ms", "5",
                "group.coordinator.append.linger.ms", "0",
                "group.initial.rebalance.delay.ms", "0");
    }

    /** Hundreds of small partitions on one disk; the defaults are for few and large ones. */
    private static Map<String, String> smallPartitions() {
        return Map.of(
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.num.partitions", "1",
                "log.segment.bytes", Integer.toString(16 * MIB),
                // Every partition maps two files of this size; a 16 MiB segment fills 48 KiB of one.
                "log.index.size.max.bytes", Integer.toString(128 * KIB),
                // On the heap from the start (128 MiB by default). Holds 600,000 keys: more than a segment can have.
                "log.cleaner.dedupe.buffer.size", Integer.toString(16 * MIB),
                "num.recovery.threads.per.data.dir", "2");
    }

    private static Map<String, String> bounds() {
        return Map.of(
                // A machine with more to do than cores must not take its own broker for dead. After a kill -9 nobody
                // waits for it: KafkaNode.
                "broker.session.timeout.ms", "60000",
                // Topics of the contract allow less; this leaves room for Kafka's own.
                "message.max.bytes", Integer.toString(256 * KIB),
                "socket.request.max.bytes", Integer.toString(8 * MIB),
                "queued.max.request.bytes", Integer.toString(32 * MIB),
                "max.connections", "2000",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2");
    }

    private static String join(List<Listener> listeners, String format) {
        return listeners.stream()
                .map(listener -> String.format(format, listener.name(), listener.host(), listener.port()))
                .collect(joining(","));
    }

    private KafkaSettings() {}
}
