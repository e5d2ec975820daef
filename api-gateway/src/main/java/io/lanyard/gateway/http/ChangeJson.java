package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.HistoryEntry;
import io.lanyard.gateway.core.HistoryIndex.Change;

/** Changes of an address as the contract shows them. */
final class ChangeJson {

    static ObjectNode of(Change change, HistoryEntry entry) {
        ObjectNode json = Json.object();
        json.put("ip", entry.ip());
        json.put("state", Json.word(entry.state()));
        putOwner(json, entry.owner());
        Json.putText(json, "mac", entry.mac());
        Json.putText(json, "foreignMac", entry.foreignMac());
        json.put("cause", Json.word(entry.cause()));
        Json.putText(json, "intent", entry.intentId());
        Json.putTime(json, "since", change.since());
        change.until().ifPresent(until -> Json.putTime(json, "until", until));
        Json.putText(json, "note", entry.note());
        return json;
    }

    /** What has held for longer than history is kept; why is not known any more. */
    static ObjectNode of(Allocation allocation) {
        ObjectNode json = Json.object();
        json.put("ip", allocation.ip());
        json.put("state", Json.word(allocation.state()));
        putOwner(json, allocation.owner());
        Json.putText(json, "mac", allocation.mac());
        Json.putText(json, "foreignMac", allocation.foreignMac());
        Json.putText(json, "intent", allocation.intentId());
        Json.putTime(json, "since", allocation.since());
        Json.putText(json, "note", allocation.note());
        return json;
    }

    private static void putOwner(ObjectNode json, Allocation.Owner owner) {
        if (owner != null) {
            json.put("host", owner.host());
            Json.putText(json, "container", owner.container());
            if (owner.isHost()) {
                json.put("hostAccess", true);
            }
        }
    }

    private ChangeJson() {}
}
