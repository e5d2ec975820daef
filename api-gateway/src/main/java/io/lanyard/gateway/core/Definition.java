package io.lanyard.gateway.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What makes networks of several hosts one network: mode, subnets and gateways. */
record Definition(String mode, List<Part> subnets) {

    record Part(String subnet, String gateway) {}

    static Definition of(FoundNetwork.OnHost on) {
        return new Definition(
                on.mode(),
                on.subnets().stream()
                        .map(subnet -> new Part(subnet.subnet(), subnet.gateway()))
                        .sorted(Comparator.comparing(Part::subnet))
                        .toList());
    }

    /** The hosts of each definition, the one that most have first. */
    static List<List<FoundNetwork.OnHost>> groups(FoundNetwork network) {
        Map<Definition, List<FoundNetwork.OnHost>> groups = new LinkedHashMap<>();
        network.hosts().forEach(on -> groups.computeIfAbsent(of(on), definition -> new ArrayList<>())
                .add(on));
        return groups.values().stream()
                .sorted(Comparator.comparing((List<FoundNetwork.OnHost> group) -> -group.size()))
                .toList();
    }

    /** The first thing in which they differ, in words. */
    Optional<String> difference(Definition other) {
        if (!mode.equals(other.mode)) {
            return Optional.of("mode " + mode + " and " + other.mode);
        }
        return equals(other) ? Optional.empty() : Optional.of(words() + " and " + other.words());
    }

    private String words() {
        return String.join(
                ", ",
                subnets.stream()
                        .map(part -> part.subnet() + (part.gateway() == null ? "" : " gateway " + part.gateway()))
                        .toList());
    }
}
