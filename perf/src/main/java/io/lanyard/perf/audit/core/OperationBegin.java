package io.lanyard.perf.audit.core;

import java.util.List;

/**
 * A client is about to ask for something.
 *
 * @param op unique in a run
 * @param intent its intent's id; a repetition under the same id is an operation of its own
 * @param network null for RELEASE: of all its networks
 * @param addresses those asked for, of ALLOCATE_STATIC
 * @param monotonicNs of a clock that all clients of the run share
 */
public record OperationBegin(
        String op,
        String client,
        String intent,
        Action action,
        String space,
        String network,
        String host,
        String container,
        List<String> addresses,
        long monotonicNs,
        long wallMs) {
    public OperationBegin {
        addresses = List.copyOf(addresses);
    }

    public enum Action {
        /** A container shall be on the network with any address. */
        ALLOCATE_DYNAMIC,
        /** A container shall be on the network with this address. */
        ALLOCATE_STATIC,
        /** The container, or its attachment to the network, shall be no more. */
        RELEASE
    }

    ContainerKey owner() {
        return new ContainerKey(space, host, container);
    }
}
