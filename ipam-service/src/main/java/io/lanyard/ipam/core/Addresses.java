package io.lanyard.ipam.core;

import java.util.Optional;

/** What an address that is asked for must be. */
final class Addresses {
    private Addresses() {}

    /** Canonical text of an IPv4 address; null is none and fine. */
    static Optional<Refusal> written(String field, String ip) {
        if (ip == null || Ipv4.parse(ip).isPresent()) {
            return Optional.empty();
        }
        return ip.indexOf(':') >= 0
                ? unsupported(field, ip)
                : Refusal.of(
                        Refusal.Code.ADDRESS_INVALID,
                        field,
                        "the address is " + Quoted.of(ip)
                                + ", expected four numbers from 0 to 255 without leading zeros, such as 192.168.1.10",
                        "correct the address");
    }

    static Optional<Refusal> unsupported(String field, String ip6) {
        return Refusal.of(
                Refusal.Code.IPV6_UNSUPPORTED,
                field,
                "got " + Quoted.of(ip6) + ", expected IPv4: IPv6 is not supported yet",
                "use IPv4 only");
    }

    /** An address of the network that is not kept out. */
    static Optional<Refusal> inPlan(String field, NetworkLedger ledger, Ipv4 ip) {
        AddressPlan plan = ledger.plan();
        String network = ledger.network().name();
        if (!plan.subnet().contains(ip)) {
            return Refusal.of(
                    Refusal.Code.ADDRESS_OUT_OF_RANGE,
                    field,
                    "got " + ip + ", expected an address in " + plan.subnet() + " of " + network,
                    "choose an address in the subnet");
        }
        return plan.exclusion(ip)
                .flatMap(exclusion -> Refusal.of(
                        Refusal.Code.ADDRESS_EXCLUDED,
                        field,
                        "got " + ip + ", which is " + exclusion.reason() + " of " + network
                                + ", expected an address that is not kept out",
                        "choose another address"));
    }

    static Refusal inUse(String field, Allocation holder) {
        return new Refusal(
                Refusal.Code.ADDRESS_IN_USE,
                field,
                holding(holder),
                "choose another address, or wait until this one is free");
    }

    /** Who has an address: "192.168.1.10 is bbox1's on host1". */
    static String holding(Allocation holder) {
        return switch (holder.state()) {
            case RESERVED ->
                holder.ip() + " is reserved"
                        + (holder.note().isEmpty() ? "" : " (" + Quoted.plain(holder.note(), 80) + ")");
            case ALLOCATED -> holder.ip() + " is " + owner(holder);
            case RELEASING -> holder.ip() + " is " + owner(holder) + " until that host confirms that it is gone";
        };
    }

    private static String owner(Allocation holder) {
        return holder.owner().container() + "'s on " + holder.owner().host();
    }
}
