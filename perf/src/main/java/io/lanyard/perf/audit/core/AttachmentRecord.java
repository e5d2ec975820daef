package io.lanyard.perf.audit.core;

import java.util.Objects;
import java.util.stream.Stream;

/** A network of a container with the addresses decided; either may be null. */
public record AttachmentRecord(String network, String ip, String ip6, String mac) {
    Stream<String> addresses() {
        return Stream.of(ip, ip6).filter(Objects::nonNull);
    }

    boolean has(AddressRecord address) {
        return network.equals(address.network()) && addresses().anyMatch(address.ip()::equals);
    }
}
