package io.lanyard.ipam.core;

import java.util.Optional;

/** What an address that is asked for must be. */
final class Addresses {
    private Addresses() {}

    /** Canonical text of an address of the right family; null is none and fine. */
    static Optional<Refusal> written(String field, String ip, boolean isV4) {
        if (ip == null || Ip.parse(ip).filter(read -> read.isV4() == isV4).isPresent()) {
            return Optional.empty();
        }
        return notWritten(
                field,
                ip,
                isV4
                        ? "four numbers from 0 to 255 without leading zeros, such as 192.168.1.10"
                        : "an IPv6 address in the form of RFC 5952, such as 2001:db8::10");
    }

    /** Canonical text of an address of either family. */
    static Optional<Refusal> written(String field, String ip) {
        return written(field, ip, ip.indexOf(':') < 0);
    }

    private static Optional<Refusal> notWritten(String field, String ip, String expected) {
        String canonical = IpText.read(ip)
                .map(Ip::toString)
                .filter(text -> !text.equals(ip))
                .orElse(null);
        return Refusal.of(
                Refusal.Code.ADDRESS_INVALID,
                field,
                "the address is " + Quoted.of(ip) + ", expected " + expected,
                canonical == null ? "correct the address" : "write " + canonical);
    }

    /** An address of the network that is not kept out. */
    static Optional<Refusal> inPlan(String field, NetworkLedger ledger, Ip ip) {
        String network = ledger.network().name();
        Optional<SubnetLedger> subnet = ledger.of(ip);
        if (subnet.isEmpty()) {
            return Refusal.of(
                    Refusal.Code.ADDRESS_OUT_OF_RANGE,
                    field,
                    "got " + ip + ", expected an address in " + subnets(ledger) + " of " + network,
                    "choose an address in the subnet");
        }
        return subnet.get()
                .plan()
                .exclusion(ip)
                .flatMap(exclusion -> Refusal.of(
                        Refusal.Code.ADDRESS_EXCLUDED,
                        field,
                        "got " + ip + ", which is " + exclusion.reason() + " of " + network
                                + ", expected an address that is not kept out",
                        "choose another address"));
    }

    private static String subnets(NetworkLedger ledger) {
        return String.join(
                " or ",
                ledger.subnets().stream()
                        .map(subnet -> subnet.plan().subnet().toString())
                        .toList());
    }

    static Refusal inUse(String field, Allocation known) {
        return known.isHeld()
                ? new Refusal(
                        Refusal.Code.ADDRESS_IN_USE,
                        field,
                        holding(known),
                        "choose another address, or wait until this one is free")
                : new Refusal(
                        Refusal.Code.ADDRESS_QUARANTINED,
                        field,
                        holding(known),
                        "take that device off the LAN or give it another address, then release the address; or choose"
                                + " another one");
    }

    /** Who has an address: "192.168.1.10 is bbox1's on host1". */
    static String holding(Allocation known) {
        return switch (known.state()) {
            case RESERVED ->
                known.ip() + " is reserved"
                        + known.reservedFor().map(name -> " for " + name).orElse("")
                        + (known.note().isEmpty() ? "" : " (" + Quoted.plain(known.note(), 80) + ")");
            case ALLOCATED -> known.ip() + " is " + owner(known);
            case RELEASING -> known.ip() + " is " + owner(known) + " until that host confirms that it is gone";
            case QUARANTINED ->
                known.ip()
                        + known.quarantine()
                                .foreignMac()
                                .map(mac -> " was answered for by " + mac + " on the LAN, so nobody gets it until ")
                                .orElse(" cools down until ")
                        + Times.text(known.quarantine().untilMs());
        };
    }

    private static String owner(Allocation holder) {
        Allocation.Owner owner = holder.owner();
        return HostAccess.isOne(owner.container())
                ? owner.host() + "'s own (hostAccess)"
                : owner.container() + "'s on " + owner.host();
    }
}
