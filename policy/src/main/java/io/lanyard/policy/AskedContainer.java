package io.lanyard.policy;

import java.util.List;
import java.util.Map;

/**
 * A container that somebody asks for: every field there is. Text is as it came, nothing of it is trusted.
 *
 * @param name null where somebody else judges it
 * @param hostname null: the name
 */
public record AskedContainer(
        String name,
        String image,
        List<String> command,
        List<String> entrypoint,
        Map<String, String> env,
        Map<String, String> labels,
        String hostname,
        List<Network> networks) {

    public AskedContainer {
        command = List.copyOf(command);
        entrypoint = List.copyOf(entrypoint);
        env = Map.copyOf(env);
        labels = Map.copyOf(labels);
        networks = List.copyOf(networks);
    }

    /** A network it is to be on; addresses are null where any will do. */
    public record Network(String name, String ip, String ip6, String mac) {}
}
