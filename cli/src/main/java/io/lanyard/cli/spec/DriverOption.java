package io.lanyard.cli.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Options of the driver, by the names that Docker's macvlan driver has for them. */
final class DriverOption {
    private static final Map<String, String> FIELDS = Map.of(
            "parent", "parent",
            "macvlan_mode", "mode",
            "mode", "mode",
            "promiscuous", "promiscuous",
            "mtu", "mtu",
            "com.docker.network.driver.mtu", "mtu");

    static void put(ObjectNode json, Map<String, String> options) {
        options.forEach((name, value) -> {
            String field = FIELDS.get(name);
            if (field == null) {
                throw new WrongOption(
                        "-o: got " + name + ", expected parent, macvlan_mode, promiscuous or mtu (and json or table"
                                + " for how the answer is shown)");
            }
            if (field.equals("mtu")) {
                json.put(field, mtu(value));
            } else {
                json.put(field, value);
            }
        });
    }

    private static int mtu(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new WrongOption("-o mtu: got " + value + ", expected a number of bytes");
        }
    }

    private DriverOption() {}
}
