package io.lanyard.agent.kafka;

import io.lanyard.agent.core.desired.SubnetSpec;
import io.lanyard.agent.core.engine.FoundContainer.Endpoint;
import io.lanyard.agent.core.engine.OthersNetwork;
import io.lanyard.schemas.Found;
import io.lanyard.schemas.FoundContainer;
import io.lanyard.schemas.Subnet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is not Lanyard's, from our own types to Avro. Records are numbered: the next list takes the places of the one before,
 * also that of an agent before this one, of which nothing is remembered.
 */
final class FoundWriter {
    static final int PARTS_MAX = 64;

    /** With the longest of names, they take 27 KB. */
    static final int CONTAINERS_MAX = 64;

    /** One more than a network may have in Lanyard. */
    private static final int AUX_ADDRESSES_MAX = 257;

    private static final int TEXT_MAX = 128;

    private final String host;

    FoundWriter(String host) {
        this.host = host;
    }

    List<Found> records(List<OthersNetwork> networks) {
        List<Found> records = new ArrayList<>();
        int leftOut = 0;
        for (OthersNetwork network : networks) {
            List<io.lanyard.agent.core.engine.FoundContainer> all = network.containers();
            int from = 0;
            do {
                List<io.lanyard.agent.core.engine.FoundContainer> part =
                        all.subList(from, Math.min(all.size(), from + CONTAINERS_MAX));
                if (records.size() < PARTS_MAX) {
                    records.add(record(records.size(), network, part));
                } else {
                    leftOut += part.size();
                }
                from += CONTAINERS_MAX;
            } while (from < all.size());
        }
        if (leftOut > 0) {
            Found last = records.get(PARTS_MAX - 1);
            records.set(
                    PARTS_MAX - 1, Found.newBuilder(last).setLeftOut(leftOut).build());
        }
        return records;
    }

    /** Only its key matters. */
    Found place(int part) {
        return new Found(host, part, "", "", false, null, "", List.of(), List.of(), 0);
    }

    private Found record(
            int number, OthersNetwork found, List<io.lanyard.agent.core.engine.FoundContainer> containers) {
        return new Found(
                host,
                number,
                found.network().name(),
                found.network().id(),
                found.managed(),
                found.network().parent().orElse(null),
                found.network().mode(),
                found.network().pools().stream().map(FoundWriter::subnet).toList(),
                containers.stream()
                        .map(each -> container(
                                each, each.endpoints().get(found.network().name())))
                        .toList(),
                0);
    }

    private static Subnet subnet(SubnetSpec pool) {
        Map<String, String> auxAddresses = new LinkedHashMap<>();
        pool.auxAddresses().entrySet().stream()
                .limit(AUX_ADDRESSES_MAX)
                // The address counts; two names may be the same where they are cut.
                .forEach(entry -> {
                    String name = bounded(entry.getKey());
                    auxAddresses.put(auxAddresses.containsKey(name) ? entry.getValue() : name, entry.getValue());
                });
        return new Subnet(pool.subnet(), pool.gateway().orElse(null), pool.ipRanges(), List.of(), auxAddresses);
    }

    private static FoundContainer container(io.lanyard.agent.core.engine.FoundContainer found, Endpoint endpoint) {
        return new FoundContainer(
                found.id(),
                bounded(found.name()),
                bounded(found.image()),
                found.state().running(),
                endpoint.ip().orElse(null),
                endpoint.ip6().orElse(null),
                endpoint.mac().orElse(null));
    }

    private static String bounded(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }
}
