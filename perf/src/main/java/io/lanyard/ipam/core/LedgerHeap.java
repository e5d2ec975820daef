package io.lanyard.ipam.core;

import java.util.List;
import java.util.Map;

/** Fills a subnet's ledger as the live path does, for somebody who weighs it. In the core's package for that. */
public final class LedgerHeap {
    private final List<Container> containers;
    private final SubnetLedger ledger;
    private final Undo undo = new Undo();

    /** @param containers what the texts and addresses are shared with, as they are in a running service */
    public LedgerHeap(String subnet, List<Container> containers) {
        this.containers = containers;
        ledger = new SubnetLedger(AddressPlan.of(new SubnetSpec(subnet, null, List.of(), List.of(), Map.of())), undo);
    }

    /** An owner of its own for each, which nothing else refers to. */
    public void fill() {
        Network.Key network = new Network.Key("default", "lan");
        for (Container container : containers) {
            Attachment attachment = container.attachments().get(0);
            ledger.put(new Allocation(
                    network,
                    attachment.ip(),
                    attachment.mac(),
                    Allocation.State.ALLOCATED,
                    new Allocation.Owner(container.host(), container.name(), container.epoch()),
                    container.generation(),
                    container.intentId(),
                    container.sinceMs(),
                    null,
                    null));
            undo.commit();
        }
    }

    public int held() {
        return ledger.held();
    }
}
