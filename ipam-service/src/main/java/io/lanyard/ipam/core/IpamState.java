package io.lanyard.ipam.core;

/** All that a machine knows. {@link #replay} is the only way to change it. */
final class IpamState {
    private final Undo undo;
    private final Networks networks;
    private final Containers containers;
    private final IntentMemory intents;
    private long generation;

    IpamState(IpamLimits limits, Undo undo) {
        this.undo = undo;
        networks = new Networks(undo);
        containers = new Containers(undo);
        intents = new IntentMemory(limits, undo);
    }

    Networks networks() {
        return networks;
    }

    Containers containers() {
        return containers;
    }

    IntentMemory intents() {
        return intents;
    }

    long generation() {
        return generation;
    }

    void replay(IpamEvent event) {
        if (event instanceof IpamEvent.GenerationAdvanced advanced) {
            advance(advanced.generation());
        } else if (event instanceof IpamEvent.NetworkPut put) {
            networks.put(put.network());
        } else if (event instanceof IpamEvent.NetworkGone gone) {
            networks.remove(gone.network());
        } else if (event instanceof IpamEvent.ContainerPut put) {
            containers.put(put.container());
        } else if (event instanceof IpamEvent.ContainerGone gone) {
            containers.remove(gone.container());
        } else if (event instanceof IpamEvent.AllocationPut put) {
            allocate(put.allocation());
        } else if (event instanceof IpamEvent.AllocationGone gone) {
            free(gone.address());
        } else if (event instanceof IpamEvent.OutcomeRecorded recorded) {
            intents.remember(recorded.outcome());
        } else {
            throw new AssertionError("got " + event + ", expected a kind of event that is replayed");
        }
    }

    private void advance(long to) {
        long before = generation;
        generation = to;
        undo.push(() -> generation = before);
    }

    private void allocate(Allocation allocation) {
        NetworkLedger ledger = ledgerOf(allocation.key());
        containers.follow(ledger.at(allocation.ip()), allocation);
        ledger.put(allocation);
    }

    private void free(Allocation.Key address) {
        NetworkLedger ledger = ledgerOf(address);
        containers.follow(ledger.at(address.ip()), null);
        ledger.remove(address.ip());
    }

    /** An address without its network means that the log is not what we wrote: go no further. */
    private NetworkLedger ledgerOf(Allocation.Key address) {
        NetworkLedger ledger = networks.get(address.space(), address.network());
        if (ledger == null || !ledger.plan().subnet().contains(address.ip())) {
            throw new IllegalStateException("got " + address + ", expected an address of a network that is there: "
                    + (ledger == null ? "it is not" : ledger.plan().subnet()));
        }
        return ledger;
    }
}
