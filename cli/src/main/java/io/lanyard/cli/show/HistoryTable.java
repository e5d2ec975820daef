package io.lanyard.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** How an address changed hands, a line for each change. */
public final class HistoryTable {
    private final Table table = new Table("SINCE", "UNTIL", "ADDRESS", "OWNER", "MAC", "CAUSE", "INTENT", "STATE");

    /** Changes, newest first. */
    public HistoryTable(Iterable<JsonNode> changes) {
        changes.forEach(this::add);
    }

    private void add(JsonNode change) {
        table.row(
                Text.of(change, "since"),
                Text.of(change, "until"),
                Text.of(change, "ip"),
                Text.owner(change),
                Text.joined(" ", Text.of(change, "mac"), Text.of(change, "foreignMac")),
                Text.of(change, "cause"),
                Text.of(change, "intent"),
                Text.of(change, "state"));
    }

    /** All of them. */
    public void print(PrintWriter out, Terminal terminal) {
        table.print(out, terminal);
    }
}
