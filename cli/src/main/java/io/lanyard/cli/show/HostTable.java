package io.lanyard.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;

/** Hosts, a line each. */
public final class HostTable {
    private final Table table = new Table("HOST", "STATE", "SEEN", "ENGINE", "AGENT", "INTERFACES");
    private final Instant now;

    /** What a listing of the gateway has. */
    public HostTable(Iterable<JsonNode> hosts, Instant now) {
        this.now = now;
        hosts.forEach(this::add);
    }

    private void add(JsonNode host) {
        table.row(
                Text.of(host, "host"),
                host.path("alive").asBoolean() ? "alive" : "silent",
                Text.age(Text.of(host, "lastSeen"), now),
                Text.of(host.path("engine"), "version"),
                Text.of(host, "agentVersion"),
                String.join(
                        ",",
                        Text.stream(host.path("nics"))
                                .filter(nic -> nic.path("up").asBoolean())
                                .map(nic -> Text.of(nic, "name"))
                                .filter(name -> !name.equals("lo"))
                                .toList()));
    }

    /** All of them. */
    public void print(PrintWriter out, Terminal terminal) {
        table.print(out, terminal);
    }
}
