package io.lanyard.cli.spec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Addresses of a container on a network. */
public final class AddressOptions {
    @Option(names = "--ip", paramLabel = "ADDRESS", description = "Its IPv4 address. Default: any free one.")
    private String ip;

    @Option(names = "--ip6", paramLabel = "ADDRESS", description = "Its IPv6 address. Default: any free one.")
    private String ip6;

    @Option(
            names = "--mac-address",
            paramLabel = "MAC",
            description = "Its MAC address. Default: one that is made of its address.")
    private String mac;

    /** What was given, by the name of the option. */
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "ip", ip);
        put(given, "ip6", ip6);
        put(given, "mac-address", mac);
        return given;
    }

    private static void put(Map<String, String> given, String name, String value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    /** The body of a request to attach. */
    public ObjectNode body() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "ip", ip);
        put(json, "ip6", ip6);
        put(json, "mac", mac);
        return json;
    }

    private static void put(ObjectNode json, String field, String value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
