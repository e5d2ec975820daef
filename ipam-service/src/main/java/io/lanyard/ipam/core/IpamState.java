package io.lanyard.ipam.core;

/** All that a machine knows. {@link #replay} is the only way to change it. */
final class IpamState {
    private final Undo undo;
    private final Networks networks;
    private final Containers containers;
    private final Macs macs;
    private final IntentMemory intents;
    private long generation;

    IpamState(IpamLimits limits, Undo undo) {
        this.undo = undo;
        networks = new Networks(undo);
        containers = new Containers(undo);
        macs = new Macs(undo);
        intents = new IntentMemory(limits, undo);
    }

    Networks networks() {
        return networks;
    }

    Containers containers() {
        return containers;
    }

    Macs macs() {
        return macs;
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
        SubnetLedger ledger = ledgerOf(allocation.key());
        follow(ledger.at(allocation.ip()), allocation);
        ledger.put(allocation);
    }

    private void free(Allocation.Key address) {
        SubnetLedger ledger = ledgerOf(address);
        follow(ledger.at(address.ip()), null);
        ledger.remove(address.ip());
    }

    private void follow(Allocation before, Allocation after) {
        containers.follow(before, after);
        macs.follow(before, after);
    }

    /** An address without its network means that the log is not what we wrote: go no further. */
    private SubnetLedger ledgerOf(Allocation.Key address) {
        NetworkLedger ledger = networks.get(address.network());
        if (ledger == null) {
            throw new IllegalStateException("got " + address + ", expected an address of a network that is there");
        }
        return ledger.of(address.ip())
                .orElseThrow(() -> new IllegalStateException("got " + address
                        + ", expected an address in "
                        + ledger.network().spec().subnets()));
    }
}
