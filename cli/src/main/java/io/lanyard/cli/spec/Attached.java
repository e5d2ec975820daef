package io.lanyard.cli.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Networks of a container: {@code NAME}, {@code NAME:ip=…,mac-address=…}, or {@code name=NAME,ip=…} as Docker has it. The
 * options {@code --ip}, {@code --ip6} and {@code --mac-address} are the first network's.
 */
final class Attached {
    private static final Map<String, String> FIELDS = Map.of("ip", "ip", "ip6", "ip6", "mac-address", "mac");

    /** What Docker makes by itself. */
    private static final Set<String> DOCKERS_OWN = Set.of("bridge", "host", "none", "default");

    static ArrayNode of(List<String> networks, Map<String, String> first) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String text : networks) {
            list.add(one(text));
        }
        if (!first.isEmpty()) {
            if (list.isEmpty()) {
                throw new WrongOption("--ip, --ip6 and --mac-address need a --network that they are for");
            }
            ObjectNode to = (ObjectNode) list.get(0);
            first.forEach((option, value) -> to.put(FIELDS.get(option), value));
        }
        return list;
    }

    private static ObjectNode one(String text) {
        String options = "";
        String name = text;
        if (text.startsWith("name=")) {
            name = text.substring("name=".length()).split(",", 2)[0];
            options = text.substring(Math.min(text.length(), "name=".length() + name.length() + 1));
        } else if (text.contains(":")) {
            name = text.substring(0, text.indexOf(':'));
            options = text.substring(text.indexOf(':') + 1);
        }
        if (DOCKERS_OWN.contains(name) || name.equals("container")) {
            throw new WrongOption("--network: got " + text + ", expected a network of Lanyard's ('lanyard network ls')."
                    + "\n  Docker's own are each host's; no address of the LAN is on them.");
        }
        ObjectNode network = JsonNodeFactory.instance.objectNode().put("network", name);
        if (!options.isEmpty()) {
            put(network, text, options);
        }
        return network;
    }

    private static void put(ObjectNode network, String text, String options) {
        Pairs.of("--network", List.of(options.split(","))).forEach((option, value) -> {
            if (!FIELDS.containsKey(option)) {
                throw new WrongOption("--network: got " + option + " in " + text + ", expected ip, ip6 or mac-address");
            }
            network.put(FIELDS.get(option), value);
        });
    }

    private Attached() {}
}
