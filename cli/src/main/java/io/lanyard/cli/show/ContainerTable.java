package io.lanyard.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/** Containers, a line for each of their networks. */
public final class ContainerTable {
    private final Table table = new Table("CONTAINER", "HOST", "IMAGE", "NETWORK", "ADDRESS", "SINCE", "STATE");
    private final Instant now;

    /** What a listing of the gateway has. */
    public ContainerTable(Iterable<JsonNode> containers, Instant now) {
        this.now = now;
        containers.forEach(this::add);
    }

    private void add(JsonNode container) {
        JsonNode addresses = container.path("addresses");
        for (JsonNode each : addresses.isEmpty() ? List.of(JsonNodeFactory.instance.objectNode()) : addresses) {
            table.row(
                    Text.of(container, "container"),
                    Text.of(container, "host"),
                    Text.of(container.path("spec"), "image"),
                    Text.of(each, "network"),
                    Text.addresses(each),
                    Text.age(Text.of(container, "since"), now),
                    state(container));
        }
    }

    private static String state(JsonNode container) {
        if (container.path("deleting").asBoolean()) {
            return "REMOVING";
        }
        return container.has("status") ? Text.state(container.path("status")) : "PROGRESSING";
    }

    /** All of them. */
    public void print(PrintWriter out, Terminal terminal) {
        table.print(out, terminal);
    }
}
