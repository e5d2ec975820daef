package io.lanyard.perf.audit.core;

import java.util.List;

/**
 * Nobody gets an address or a MAC address that somebody else still has, in the order of the log. An address may by
 * mistake be in several networks of its space, so it is looked at in all of them.
 */
final class OneOwner implements Check {

    @Override
    public void check(Evidence evidence, ClientHistory history, Findings findings) {
        walk(evidence.history(), findings);
        // A log that has been compacted lacks the records that freed an address.
        if (!TwoLogsAgree.isThinned(evidence)) {
            walk(evidence.allocations(), findings);
        }
    }

    private static void walk(List<AddressRecord> changes, Findings findings) {
        Holders addresses = new Holders(AddressRecord::key);
        Holders macs = new Holders(change -> change.mac() == null ? null : change.space() + " " + change.mac());
        for (AddressRecord change : changes) {
            addresses
                    .follow(change)
                    .ifPresent(holder -> findings.add(
                            FindingKind.DUP,
                            change.key() + " is given to " + change.owner() + " while " + holder.owner() + " has it",
                            holder,
                            change));
            macs.follow(change)
                    // The same address twice is one fault, not two.
                    .filter(holder -> !holder.key().equals(change.key()))
                    .ifPresent(holder -> findings.add(
                            FindingKind.DUP,
                            "MAC " + change.mac() + " goes to " + change.owner() + " with " + change.ip() + " while "
                                    + holder.owner() + " has it with " + holder.ip(),
                            holder,
                            change));
        }
    }
}
