package io.lanyard.perf.audit;

import io.lanyard.contract.Topics;
import io.lanyard.perf.audit.core.Position;
import io.lanyard.schemas.AddressState;
import io.lanyard.schemas.Allocation;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Container;
import io.lanyard.schemas.Cursor;
import io.lanyard.schemas.HistoryCause;
import io.lanyard.schemas.HistoryEntry;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Owner;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.ResourceKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a right IPAM knows of the one network of a {@link World}, and the records by which it says so. */
final class Ledger {
    private final LogBook log;
    private final Map<String, Allocation> allocations = new TreeMap<>();
    private final Map<String, Container> containers = new LinkedHashMap<>();
    private final Map<Integer, Map<String, Long>> cursors = new HashMap<>();
    private final List<String> pool;
    private long generation;
    private Instant inputAt = Instant.EPOCH;

    Ledger(LogBook log, int addresses) {
        this.log = log;
        pool = IntStream.rangeClosed(1, addresses).mapToObj(i -> "10.0.0." + i).toList();
    }

    /** What follows is because of the record that was appended last. */
    void begin() {
        inputAt = Instant.ofEpochMilli(log.nowMs());
    }

    Instant inputAt() {
        return inputAt;
    }

    long generation() {
        return generation;
    }

    /** Something changes. */
    void advance() {
        generation++;
    }

    Container container(String host, String name) {
        return containers.get(host + "/" + name);
    }

    List<Container> containers() {
        return List.copyOf(containers.values());
    }

    Allocation at(String ip) {
        return allocations.get(ip);
    }

    /** What a container has or has still to give back. */
    List<Allocation> heldBy(Container container) {
        return allocations.values().stream()
                .filter(allocation -> isHeldBy(allocation.getIp(), container.getHost(), container.getContainer()))
                .toList();
    }

    /** What the container has or is giving back, else a free address, else one that is cooling down. */
    String freeAddress(String host, String name) {
        return pool.stream()
                .filter(ip -> isHeldBy(ip, host, name))
                .findFirst()
                .or(() ->
                        pool.stream().filter(ip -> !allocations.containsKey(ip)).findFirst())
                .or(() -> pool.stream().filter(this::isCooling).findFirst())
                .orElse(null);
    }

    private boolean isCooling(String ip) {
        Allocation allocation = allocations.get(ip);
        return allocation.getState() == AllocationState.QUARANTINED && allocation.getForeignMac() == null;
    }

    boolean isHeldBy(String ip, String host, String name) {
        Allocation allocation = allocations.get(ip);
        return allocation != null && isHeld(allocation) && isOf(allocation, host, name);
    }

    static boolean isHeld(Allocation allocation) {
        return allocation.getState() == AllocationState.ALLOCATED || allocation.getState() == AllocationState.RELEASING;
    }

    static boolean isOf(Allocation allocation, String host, String name) {
        return allocation.getOwner() != null
                && allocation.getOwner().getHost().equals(host)
                && allocation.getOwner().getContainer().equals(name);
    }

    void owned(String ip, AllocationState state, Container owner, HistoryCause cause, String intentId) {
        write(
                new Allocation(
                        World.SPACE,
                        World.NETWORK,
                        ip,
                        World.mac(ip),
                        state,
                        new Owner(owner.getHost(), owner.getContainer(), owner.getEpoch()),
                        generation,
                        intentId,
                        inputAt,
                        null,
                        null,
                        null,
                        ""),
                cause);
    }

    void quarantine(Allocation held, String foreignMac, HistoryCause cause, String intentId) {
        write(
                Allocation.newBuilder(held)
                        .setState(AllocationState.QUARANTINED)
                        .setGeneration(generation)
                        .setIntentId(intentId)
                        .setSince(inputAt)
                        .setUntil(inputAt.plusSeconds(60))
                        .setForeignMac(foreignMac)
                        .build(),
                cause);
    }

    void reserve(String ip, String intentId) {
        write(
                new Allocation(
                        World.SPACE,
                        World.NETWORK,
                        ip,
                        null,
                        AllocationState.RESERVED,
                        null,
                        generation,
                        intentId,
                        inputAt,
                        null,
                        null,
                        null,
                        ""),
                HistoryCause.INTENT);
    }

    void remove(Container container) {
        String host = container.getHost();
        String name = container.getContainer();
        containers.remove(host + "/" + name);
        log.tombstone(Topics.CONTAINERS, World.HOME, World.SPACE + "/" + host + "/" + name);
        log.tombstone(
                Topics.HOST_DESIRED, Topics.partitionOfHost(host), host + "/" + World.SPACE + "/CONTAINER/" + name);
    }

    private void write(Allocation allocation, HistoryCause cause) {
        allocations.put(allocation.getIp(), allocation);
        log.append(Topics.ALLOCATIONS, allocation);
        log.append(
                Topics.HISTORY,
                new HistoryEntry(
                        World.SPACE,
                        World.NETWORK,
                        allocation.getIp(),
                        AddressState.valueOf(allocation.getState().name()),
                        allocation.getOwner(),
                        allocation.getMac(),
                        allocation.getForeignMac(),
                        cause,
                        allocation.getIntentId(),
                        generation,
                        inputAt,
                        ""));
    }

    void write(Container container) {
        containers.put(container.getHost() + "/" + container.getContainer(), container);
        boolean isPresent = container.getPresence() == Presence.PRESENT;
        log.append(Topics.CONTAINERS, container);
        log.append(
                Topics.HOST_DESIRED,
                new HostDesired(
                        World.SPACE,
                        container.getHost(),
                        ResourceKind.CONTAINER,
                        container.getContainer(),
                        container.getGeneration(),
                        container.getIntentId(),
                        container.getPresence(),
                        isPresent ? container.getSpec() : null,
                        isPresent ? container.getAttachments() : List.of(),
                        List.of()));
    }

    /** The transaction ends with the cursor, which is after this input. */
    void commit(Position input) {
        Map<String, Long> next = cursors.computeIfAbsent(input.partition(), any -> new HashMap<>());
        next.put(input.topic(), input.offset() + 1);
        log.append(Topics.CURSORS, new Cursor(input.partition(), generation, Map.copyOf(next)));
        log.marker();
    }
}
