package io.lanyard.ipam.core;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A container on a network, as decided. At least one of {@code ip}, which is IPv4, and {@code ip6} is not null. */
public record Attachment(String network, Ip ip, Ip ip6, Mac mac) {

    Stream<Ip> addresses() {
        return Stream.of(ip, ip6).filter(Objects::nonNull);
    }

    boolean has(Ip address) {
        return address.equals(ip) || address.equals(ip6);
    }

    Optional<Ip> ofFamily(boolean isV4) {
        return Optional.ofNullable(isV4 ? ip : ip6);
    }

    @Override
    public String toString() {
        return addresses().map(Ip::toString).collect(Collectors.joining(" ", network + " ", " " + mac));
    }
}
