package io.lanyard.ipam.core;

/**
 * A change of state. Each becomes a record on its topic, and each record becomes the event again at restart. {@code
 * …Gone} becomes a tombstone, which at restart is nothing: what is gone was never there.
 */
public sealed interface IpamEvent {

    /** The first event of every change; kept in the cursor's record. */
    record GenerationAdvanced(long generation) implements IpamEvent {}

    record NetworkPut(Network network) implements IpamEvent {}

    record NetworkGone(Network.Key network) implements IpamEvent {}

    /** Changes what a host shall do: see {@link DesiredChange}. */
    record ContainerPut(Container container) implements IpamEvent {}

    /** Changes what a host shall do: see {@link DesiredChange}. */
    record ContainerGone(Container.Key container) implements IpamEvent {}

    record AllocationPut(Allocation allocation) implements IpamEvent {}

    record AllocationGone(Allocation.Key address) implements IpamEvent {}

    /** Remembered, so that the intent again gets the same answer. */
    record OutcomeRecorded(Outcome outcome) implements IpamEvent {}
}
