package io.lanyard.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;

/** Addresses of a network that are not free, a line each. */
public final class AddressTable {
    private final Table table = new Table("ADDRESS", "OWNER", "MAC", "SINCE", "NOTE", "STATE");
    private final Instant now;

    /** What a listing of the gateway has. */
    public AddressTable(Iterable<JsonNode> addresses, Instant now) {
        this.now = now;
        addresses.forEach(this::add);
    }

    private void add(JsonNode address) {
        table.row(
                Text.of(address, "ip"),
                Text.owner(address),
                Text.joined(" ", Text.of(address, "mac"), Text.of(address, "foreignMac")),
                Text.age(Text.of(address, "since"), now),
                note(address),
                Text.of(address, "state"));
    }

    private static String note(JsonNode address) {
        String until = Text.of(address, "until");
        String kept = Text.of(address, "reservedFor");
        return Text.joined(
                ", ",
                Text.of(address, "name"),
                Text.of(address, "note"),
                kept.isEmpty() ? "" : "for " + kept,
                until.isEmpty() ? "" : "until " + until);
    }

    /** How many are left, of each family that the network has. */
    public static String room(JsonNode counts) {
        String room = Text.of(counts, "free") + " of " + Text.of(counts, "size") + " free";
        return counts.has("size6")
                ? room + "; IPv6: " + Text.count(counts, "free6") + " of " + Text.count(counts, "size6") + " free"
                : room;
    }

    /** All of them. */
    public void print(PrintWriter out, Terminal terminal) {
        table.print(out, terminal);
    }
}
