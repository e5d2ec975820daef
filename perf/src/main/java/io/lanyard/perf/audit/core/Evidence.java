package io.lanyard.perf.audit.core;

import java.util.List;

/**
 * All that was committed, in the order of each partition. Of the inputs, {@code inputs} has every record; {@code intents}
 * and {@code statuses} those that are decided where they are.
 *
 * @param abortedOutcomes answers in transactions that were never committed: nobody may have seen them
 */
public record Evidence(
        List<LogExtent> extents,
        List<InputRecord> inputs,
        List<IntentRecord> intents,
        List<StatusRecord> statuses,
        List<OutcomeRecord> outcomes,
        List<OutcomeRecord> abortedOutcomes,
        List<AddressRecord> history,
        List<AddressRecord> allocations,
        List<ContainerRecord> containers,
        List<ContainerRecord> desired,
        List<NetworkRecord> networks,
        List<CursorRecord> cursors,
        List<DeadLetterRecord> deadLetters,
        List<Unreadable> unreadable) {
    public Evidence {
        extents = List.copyOf(extents);
        inputs = List.copyOf(inputs);
        intents = List.copyOf(intents);
        statuses = List.copyOf(statuses);
        outcomes = List.copyOf(outcomes);
        abortedOutcomes = List.copyOf(abortedOutcomes);
        history = List.copyOf(history);
        allocations = List.copyOf(allocations);
        containers = List.copyOf(containers);
        desired = List.copyOf(desired);
        networks = List.copyOf(networks);
        cursors = List.copyOf(cursors);
        deadLetters = List.copyOf(deadLetters);
        unreadable = List.copyOf(unreadable);
    }
}
