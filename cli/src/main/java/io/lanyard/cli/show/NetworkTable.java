package io.lanyard.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;

/** Networks, a line each. */
public final class NetworkTable {
    private static final List<String> WORST_FIRST = List.of("FAILED", "CONFLICT", "PROGRESSING", "DEGRADED", "APPLIED");

    private final Table table = new Table("NETWORK", "DRIVER", "PARENT", "SUBNET", "GATEWAY", "HOSTS", "STATE");

    /** What a listing of the gateway has. */
    public NetworkTable(Iterable<JsonNode> networks) {
        networks.forEach(this::add);
    }

    private void add(JsonNode network) {
        JsonNode spec = network.path("spec");
        JsonNode statuses = network.path("statuses");
        table.row(
                Text.of(network, "network"),
                Text.of(spec, "driver"),
                Text.of(spec, "parent"),
                Text.joined(" ", Text.of(spec, "subnet"), Text.of(spec, "subnet6")),
                Text.joined(" ", Text.of(spec, "gateway"), Text.of(spec, "gateway6")),
                String.join(
                        ",",
                        Text.stream(statuses)
                                .map(status -> Text.of(status, "host"))
                                .sorted()
                                .toList()),
                state(statuses));
    }

    /** The worst of what hosts say, and who says it if that is not all of them. */
    static String state(JsonNode statuses) {
        for (String state : WORST_FIRST) {
            List<String> hosts = Text.stream(statuses)
                    .filter(status -> Text.of(status, "state").equals(state))
                    .map(status -> Text.of(status, "host"))
                    .sorted()
                    .toList();
            if (!hosts.isEmpty()) {
                return hosts.size() == statuses.size() ? state : state + " on " + String.join(",", hosts);
            }
        }
        return "";
    }

    /** All of them. */
    public void print(PrintWriter out, Terminal terminal) {
        table.print(out, terminal);
    }
}
