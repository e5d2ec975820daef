package io.lanyard.gateway.core;

import java.util.Objects;
import java.util.stream.Stream;

/** A container on a network that is not Lanyard's there; an address it does not have is null. */
public record FoundContainer(
        String host, String id, String name, String image, boolean running, String ip, String ip6, String mac) {

    public Stream<String> addresses() {
        return Stream.of(ip, ip6).filter(Objects::nonNull);
    }

    /** As people name it: "host1/web". */
    public String place() {
        return host + "/" + name;
    }
}
