package io.lanyard.ipam.core;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which addresses a container gets on a network, of each of its subnets one, or why none. Reads the state only. */
final class AttachmentChoice {
    private final IpamState state;
    private final Container.Key key;

    /** Null if there is no such container yet. */
    private final Container alive;

    private final long atMs;

    AttachmentChoice(IpamState state, Container.Key key, Container alive, long atMs) {
        this.state = state;
        this.key = key;
        this.alive = alive;
        this.atMs = atMs;
    }

    /** One of the two is null. */
    record Chosen(Attachment attachment, Refusal refusal) {}

    Chosen of(AttachmentSpec asked, ContainerChange.Place place) {
        NetworkLedger ledger = state.networks().get(key.space(), asked.network());
        if (ledger == null) {
            return refused(AddressDecisions.unknown(place.network(), asked.network()));
        }
        Optional<Refusal> fault = reachable(ledger, place.network()).or(() -> quota(ledger, place.network()));
        if (fault.isPresent()) {
            return refused(fault.get());
        }
        AddressChoice ip = address(ledger, true, asked.ip(), place.ip());
        AddressChoice ip6 = ip.refusal() == null ? address(ledger, false, asked.ip6(), place.ip6()) : ip;
        return ip6.refusal() == null ? withMac(asked, place.mac(), ledger, ip.ip(), ip6.ip()) : refused(ip6.refusal());
    }

    private Chosen withMac(AttachmentSpec asked, String field, NetworkLedger ledger, Ip ip, Ip ip6) {
        if (asked.mac() == null) {
            return new Chosen(
                    current(ledger)
                            .filter(is -> ip == null ? Objects.equals(ip6, is.ip6()) : ip.equals(is.ip()))
                            .map(is -> new Attachment(asked.network(), ip, ip6, is.mac()))
                            .orElseGet(() -> attachment(asked.network(), ip, ip6)),
                    null);
        }
        Mac mac = Mac.of(asked.mac());
        if (mac.isOfV4() && (ip == null || !mac.equals(Mac.of(ip)))) {
            return refused(new Refusal(
                    Refusal.Code.VALUE_INVALID,
                    field,
                    "got the MAC address " + mac + ", expected one that is not made of another IPv4 address",
                    "leave it out, or choose one that does not begin with 02:4c"));
        }
        return state.macs()
                .another(mac, key, asked.network())
                .map(other -> refused(new Refusal(
                        Refusal.Code.ADDRESS_IN_USE,
                        field,
                        "got the MAC address " + mac + ", and " + Addresses.holding(other)
                                + " with it, expected one that nobody has",
                        "leave it out, or choose another")))
                .orElseGet(() -> new Chosen(new Attachment(asked.network(), ip, ip6, mac), null));
    }

    private static Chosen refused(Refusal refusal) {
        return new Chosen(null, refusal);
    }

    private Attachment attachment(String network, Ip ip, Ip ip6) {
        return new Attachment(network, ip, ip6, state.macs().of(key.space(), ip, ip6));
    }

    /** Of a network without a subnet of this family, no address. */
    private AddressChoice address(NetworkLedger ledger, boolean isV4, String asked, String field) {
        Ip ip = asked == null ? null : Ip.of(asked);
        Optional<SubnetLedger> subnet = ledger.family(isV4);
        if (subnet.isEmpty()) {
            return new AddressChoice(
                    null,
                    Optional.ofNullable(ip)
                            .flatMap(address -> Addresses.inPlan(field, ledger, address))
                            .orElse(null));
        }
        return AddressChoice.in(
                ledger,
                subnet.get(),
                state.containers(),
                new AddressChoice.Request(key, field, ip, has(ledger, isV4).orElse(null), atMs));
    }

    private Optional<Ip> has(NetworkLedger ledger, boolean isV4) {
        return current(ledger).flatMap(attachment -> attachment.ofFamily(isV4));
    }

    private Optional<Attachment> current(NetworkLedger ledger) {
        return Optional.ofNullable(alive).flatMap(container -> container.attachments().stream()
                .filter(attachment ->
                        attachment.network().equals(ledger.network().name()))
                .findFirst());
    }

    private Optional<Refusal> reachable(NetworkLedger ledger, String field) {
        Network network = ledger.network();
        if (!network.spec().isOn(key.host())) {
            return Refusal.of(
                    Refusal.Code.NETWORK_NOT_ON_HOST,
                    field,
                    "got " + network.name() + " on " + key.host() + ", expected one of its hosts: "
                            + Quoted.plain(String.join(", ", network.spec().hosts()), 200),
                    "add the host to the network's hosts, or choose another network");
        }
        String other = state.containers().hostOf(key.space(), network.name(), key.name());
        return other == null || other.equals(key.host())
                ? Optional.empty()
                : Refusal.of(
                        Refusal.Code.NAME_IN_USE,
                        field,
                        "got the name " + key.name() + ", which a container on " + other + " has on " + network.name()
                                + ", expected each name once on a network",
                        "choose another name, or delete the other container first");
    }

    private Optional<Refusal> quota(NetworkLedger ledger, String field) {
        Network network = ledger.network();
        Integer max = network.spec().containersMax();
        int count = state.containers().count(network.key());
        return max == null || count < max || current(ledger).isPresent() || HostAccess.isOne(key.name())
                ? Optional.empty()
                : Refusal.of(
                        Refusal.Code.QUOTA_EXCEEDED,
                        field,
                        network.name() + " has " + count + " containers, expected fewer than its quota of " + max,
                        "delete containers, or raise the network's maxContainers");
    }

    /** The attachment without those addresses of {@code foreign} that were not asked for, if there are others. */
    Attachment away(Attachment attachment, AttachmentSpec asked, Set<Ip> foreign) {
        NetworkLedger ledger = state.networks().get(key.space(), attachment.network());
        Ip ip = asked.ip() == null ? away(ledger, attachment.ip(), foreign) : attachment.ip();
        Ip ip6 = asked.ip6() == null ? away(ledger, attachment.ip6(), foreign) : attachment.ip6();
        boolean isSame = Objects.equals(ip, attachment.ip()) && Objects.equals(ip6, attachment.ip6());
        return isSame ? attachment : attachment(attachment.network(), ip, ip6);
    }

    private Ip away(NetworkLedger ledger, Ip ip, Set<Ip> foreign) {
        if (ip == null || !foreign.contains(ip)) {
            return ip;
        }
        SubnetLedger subnet = ledger.of(ip).orElseThrow();
        return subnet.mayBeSuspect()
                ? subnet.claimed(key.name()).or(() -> subnet.next(atMs)).orElse(ip)
                : ip;
    }
}
