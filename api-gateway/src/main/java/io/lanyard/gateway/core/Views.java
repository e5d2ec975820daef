package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.RowForm;
import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is so, folded from the topics: the only thing reads are answered from.
 *
 * <p>One thread folds, any number read.
 */
public final class Views {
    private final Table<Network> networks = new Table<>(RowForm.whole());
    private final Table<Container> containers = new Table<>(new ContainerForm());
    private final Table<Container> accesses = new Table<>(new ContainerForm());
    private final Table<Allocation> allocations = new Table<>(new AllocationForm());
    private final Table<Status> statuses = new Table<>(new StatusForm());
    private final Table<Host> hosts = new Table<>(RowForm.whole());
    private final Table<FoundPart> found = new Table<>(RowForm.whole());
    private final Latencies latencies = new Latencies();
    private final HistoryIndex history = new HistoryIndex();
    private final IntentMemory intents = new IntentMemory();
    private final IntentTimes times = new IntentTimes();
    private final GoneStatuses gone = new GoneStatuses(statuses, intents);

    /** Keyed by space/network. */
    public Table<Network> networks() {
        return networks;
    }

    /** Keyed by space/host/container. */
    public Table<Container> containers() {
        return containers;
    }

    /** Addresses of hosts' own, where networks give them access to their containers; kept by IPAM as containers are, and keyed so. */
    public Table<Container> accesses() {
        return accesses;
    }

    /** Keyed by space/network/{@link Ip#sortable address}. */
    public Table<Allocation> allocations() {
        return allocations;
    }

    /** Keyed by space/host/kind/name. */
    public Table<Status> statuses() {
        return statuses;
    }

    /** Keyed by host. */
    public Table<Host> hosts() {
        return hosts;
    }

    /** Keyed by host/part. */
    public Table<FoundPart> found() {
        return found;
    }

    /** Keyed as {@link #allocations}. */
    public HistoryIndex history() {
        return history;
    }

    public Latencies latencies() {
        return latencies;
    }

    public IntentMemory intents() {
        return intents;
    }

    public IntentTimes times() {
        return times;
    }

    /** IPAM has answered an intent, at the time of its record. */
    public void answered(Outcome outcome, Instant at) {
        intents.answered(outcome);
        times.decided(outcome, at, (space, container) -> containerStatus(space, container.host(), container.name()));
    }

    /** A host has said how a thing is, at the time of its record. */
    public void reported(RowKey key, Status status, Instant at) {
        statuses.put(key, status);
        gone.said(key, status, at);
        times.reported(status, at);
    }

    public Optional<Network> network(String space, String network) {
        return networks.get(space + "/" + network);
    }

    public Optional<Container> container(String space, String host, String container) {
        return containers.get(space + "/" + host + "/" + container);
    }

    public Optional<Allocation> allocation(String space, String network, String ip) {
        return allocations.get(addressKey(space, network, ip));
    }

    /** The key of an address, the same for all forms of its text. */
    public static String addressKey(String space, String network, String ip) {
        return space + "/" + network + "/" + Ip.sortable(ip);
    }

    public Collection<Allocation> allocationsOf(String space, String network) {
        return allocations.below(space + "/" + network + "/");
    }

    public Collection<Container> containersOf(String space, String host) {
        return containers.below(space + "/" + host + "/");
    }

    /** What the host of a container says of it. */
    public Optional<Status> containerStatus(String space, String host, String container) {
        return statuses.get(space + "/" + host + "/" + ResourceKind.CONTAINER + "/" + container);
    }

    /** What each host says of a network; a host that has said nothing is not in it. */
    public List<Status> networkStatuses(String space, String network) {
        return hosts.all().stream()
                .map(host -> networkStatus(space, host.name(), network))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What each host that has an address of its own on a network says of that. */
    public List<Status> accessStatuses(String space, String network) {
        return hosts.all().stream()
                .map(host -> statuses.get(space + "/" + host.name() + "/" + ResourceKind.HOST_ACCESS + "/" + network))
                .flatMap(Optional::stream)
                .filter(status -> status.state() != Status.State.ABSENT)
                .toList();
    }

    Optional<Status> networkStatus(String space, String host, String network) {
        return statuses.get(space + "/" + host + "/" + ResourceKind.NETWORK + "/" + network);
    }
}
