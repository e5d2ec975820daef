package io.lanyard.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.schemas.Allocation;
import io.lanyard.schemas.Container;
import io.lanyard.schemas.Cursor;
import io.lanyard.schemas.DeadLetter;
import io.lanyard.schemas.Found;
import io.lanyard.schemas.HistoryEntry;
import io.lanyard.schemas.Host;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.Latency;
import io.lanyard.schemas.Network;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.Status;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** Every topic of Lanyard. Counts and ids are part of the contract: never change one, add a topic or a schema id. */
public final class Topics {

    /** Partitions of everything that is keyed by space: how many IPAM writers there can be. */
    public static final int SPACE_PARTITIONS = 8;

    /** Partitions of what is keyed by host: an agent reads one of them. */
    public static final int HOST_PARTITIONS = 32;

    public static final Topic<Intent> INTENTS = new Topic<>(
            "lanyard.intents",
            101,
            Intent.class,
            SPACE_PARTITIONS,
            Retention.all(Duration.ofDays(7)),
            Limits.INTENT,
            Intent::getSpace,
            intent -> partitionOfSpace(intent.getSpace()));

    public static final Topic<Network> NETWORKS = new Topic<>(
            "lanyard.networks",
            102,
            Network.class,
            SPACE_PARTITIONS,
            Retention.latest(),
            Limits.RECORD,
            network -> network.getSpace() + "/" + network.getNetwork(),
            network -> partitionOfSpace(network.getSpace()));

    public static final Topic<Container> CONTAINERS = new Topic<>(
            "lanyard.containers",
            103,
            Container.class,
            SPACE_PARTITIONS,
            Retention.latest(),
            Limits.RECORD,
            container -> container.getSpace() + "/" + container.getHost() + "/" + container.getContainer(),
            container -> partitionOfSpace(container.getSpace()));

    public static final Topic<Allocation> ALLOCATIONS = new Topic<>(
            "lanyard.allocations",
            104,
            Allocation.class,
            SPACE_PARTITIONS,
            Retention.latest(),
            Limits.RECORD,
            allocation -> allocation.getSpace() + "/" + allocation.getNetwork() + "/" + allocation.getIp(),
            allocation -> partitionOfSpace(allocation.getSpace()));

    public static final Topic<Outcome> OUTCOMES = new Topic<>(
            "lanyard.outcomes",
            105,
            Outcome.class,
            SPACE_PARTITIONS,
            Retention.all(Duration.ofDays(7)),
            Limits.RECORD,
            Outcome::getIntentId,
            outcome -> partitionOfSpace(outcome.getSpace()));

    public static final Topic<Cursor> CURSORS = new Topic<>(
            "lanyard.cursors",
            106,
            Cursor.class,
            SPACE_PARTITIONS,
            Retention.latest(),
            Limits.RECORD,
            cursor -> Integer.toString(cursor.getPartition()),
            Cursor::getPartition);

    public static final Topic<HostDesired> HOST_DESIRED = new Topic<>(
            "lanyard.host-desired",
            107,
            HostDesired.class,
            HOST_PARTITIONS,
            Retention.latest(),
            Limits.RECORD,
            desired -> String.join(
                    "/",
                    desired.getHost(),
                    desired.getSpace(),
                    desired.getKind().name(),
                    desired.getName()),
            desired -> partitionOfHost(desired.getHost()));

    public static final Topic<Status> STATUS = new Topic<>(
            "lanyard.status",
            108,
            Status.class,
            SPACE_PARTITIONS,
            Retention.latestWithin(Duration.ofDays(30)),
            Limits.RECORD,
            status -> String.join(
                    "/", status.getSpace(), status.getHost(), status.getKind().name(), status.getName()),
            status -> partitionOfSpace(status.getSpace()));

    public static final Topic<Host> HOSTS = new Topic<>(
            "lanyard.hosts",
            109,
            Host.class,
            HOST_PARTITIONS,
            Retention.latestOfBeats(),
            Limits.RECORD,
            Host::getHost,
            host -> partitionOfHost(host.getHost()));

    public static final Topic<Latency> LATENCY = new Topic<>(
            "lanyard.latency",
            110,
            Latency.class,
            HOST_PARTITIONS,
            Retention.all(Duration.ofDays(1)),
            Limits.RECORD,
            Latency::getHost,
            latency -> partitionOfHost(latency.getHost()));

    public static final Topic<DeadLetter> DEAD_LETTERS = new Topic<>(
            "lanyard.dead-letters",
            111,
            DeadLetter.class,
            SPACE_PARTITIONS,
            Retention.all(Duration.ofDays(14)),
            Limits.RECORD,
            letter -> letter.getTopic() + "-" + letter.getPartition() + "-" + letter.getOffset(),
            letter -> letter.getPartition() % SPACE_PARTITIONS);

    public static final Topic<HistoryEntry> HISTORY = new Topic<>(
            "lanyard.history",
            112,
            HistoryEntry.class,
            SPACE_PARTITIONS,
            Retention.all(Duration.ofDays(90)),
            Limits.RECORD,
            entry -> entry.getSpace() + "/" + entry.getNetwork() + "/" + entry.getIp(),
            entry -> partitionOfSpace(entry.getSpace()));

    public static final Topic<Found> FOUND = new Topic<>(
            "lanyard.found",
            113,
            Found.class,
            HOST_PARTITIONS,
            Retention.latest(),
            Limits.RECORD,
            found -> found.getHost() + "/" + found.getPart(),
            found -> partitionOfHost(found.getHost()));

    public static final List<Topic<?>> ALL = List.of(
            INTENTS,
            NETWORKS,
            CONTAINERS,
            ALLOCATIONS,
            OUTCOMES,
            CURSORS,
            HOST_DESIRED,
            STATUS,
            HOSTS,
            LATENCY,
            DEAD_LETTERS,
            HISTORY,
            FOUND);

    /** Where everything about a space is: what Kafka's Java clients do with the space as key (murmur2). */
    public static int partitionOfSpace(String space) {
        return BuiltInPartitioner.partitionForKey(space.getBytes(UTF_8), SPACE_PARTITIONS);
    }

    /** Where everything about a host is. */
    public static int partitionOfHost(String host) {
        return BuiltInPartitioner.partitionForKey(host.getBytes(UTF_8), HOST_PARTITIONS);
    }

    private Topics() {}
}
