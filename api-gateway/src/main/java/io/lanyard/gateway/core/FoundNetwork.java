package io.lanyard.gateway.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Networks of one name on several hosts, which may be one network or not. Ordered by host. */
public record FoundNetwork(String name, List<OnHost> hosts) {
    private static final String DEFAULT_SPACE = "default";

    public FoundNetwork {
        hosts = List.copyOf(hosts);
    }

    /** What one host has under the name. */
    public record OnHost(
            String host,
            boolean managed,
            String parent,
            String mode,
            List<SubnetSpec> subnets,
            List<FoundContainer> containers,
            int leftOut) {
        public OnHost {
            subnets = List.copyOf(subnets);
            containers = List.copyOf(containers);
        }

        private OnHost with(FoundPart part) {
            List<FoundContainer> all = new ArrayList<>(containers);
            all.addAll(part.containers());
            return new OnHost(host, managed, parent, mode, subnets, all, leftOut + part.leftOut());
        }

        private static OnHost of(FoundPart part) {
            return new OnHost(
                    part.host(),
                    part.managed(),
                    part.parent(),
                    part.mode(),
                    part.subnets(),
                    part.containers(),
                    part.leftOut());
        }
    }

    /** Those that have a name of the space, by name: an engine knows "net" of the default space, "lab.net" of lab. */
    public static List<FoundNetwork> of(String space, Collection<FoundPart> parts) {
        Map<String, Map<String, OnHost>> byName = new TreeMap<>();
        for (FoundPart part : parts) {
            int dot = part.engineName().indexOf('.');
            String itsSpace = dot < 0 ? DEFAULT_SPACE : part.engineName().substring(0, dot);
            if (itsSpace.equals(space)) {
                byName.computeIfAbsent(part.engineName().substring(dot + 1), name -> new TreeMap<>())
                        .merge(part.host(), OnHost.of(part), (before, more) -> before.with(part));
            }
        }
        return byName.entrySet().stream()
                .map(entry -> new FoundNetwork(
                        entry.getKey(), List.copyOf(entry.getValue().values())))
                .toList();
    }

    public Stream<FoundContainer> containers() {
        return hosts.stream().flatMap(host -> host.containers().stream());
    }
}
