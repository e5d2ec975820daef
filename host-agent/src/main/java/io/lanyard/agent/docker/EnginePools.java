package io.lanyard.agent.docker;

import com.github.dockerjava.api.model.Network;
import io.lanyard.agent.core.desired.SubnetSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The subnets of an engine's network, read as it sent them: docker-java has no place for auxiliary addresses. */
final class EnginePools {

    static List<SubnetSpec> of(Network network) {
        return list(map(network.getRawValues().get("IPAM")).get("Config")).stream()
                .map(EnginePools::map)
                .filter(config -> text(config, "Subnet").isPresent())
                .map(EnginePools::pool)
                .toList();
    }

    private static SubnetSpec pool(Map<?, ?> config) {
        return new SubnetSpec(
                text(config, "Subnet").orElseThrow(),
                text(config, "Gateway").map(EnginePools::withoutLength),
                text(config, "IPRange").stream().toList(),
                map(config.get("AuxiliaryAddresses")).entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()),
                                entry -> String.valueOf(entry.getValue()),
                                (one, same) -> one,
                                TreeMap::new)));
    }

    /** Some engines write it as 192.168.1.1/24. */
    private static String withoutLength(String gateway) {
        return gateway.split("/", 2)[0];
    }

    private static Optional<String> text(Map<?, ?> config, String key) {
        return Optional.ofNullable(config.get(key)).map(String::valueOf).filter(text -> !text.isEmpty());
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private EnginePools() {}
}
