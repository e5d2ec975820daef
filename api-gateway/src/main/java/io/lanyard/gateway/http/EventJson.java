package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.access.Sight;
import io.lanyard.gateway.core.event.EventKind;
import io.lanyard.gateway.core.event.Happening;
import java.util.Optional;

/** Events as the contract shows them: what changed, and how it is by the time it is told. */
final class EventJson {
    private final Reads reads;

    EventJson(Reads reads) {
        this.reads = reads;
    }

    /** @param sight of who reads: what is now may be more than what they see */
    ObjectNode of(String space, Happening happening, Sight sight) {
        ObjectNode json = Json.object();
        json.put("kind", Json.word(happening.kind()));
        json.put("change", Json.word(happening.change()));
        json.put("space", space);
        if (happening.kind() == EventKind.NETWORK || happening.kind() == EventKind.ADDRESS) {
            happening.networks().forEach(network -> json.put("network", network));
        }
        Json.putText(json, "host", happening.host());
        if (happening.kind() == EventKind.CONTAINER) {
            json.put("container", happening.name());
        }
        if (happening.kind() == EventKind.ADDRESS) {
            json.put("ip", happening.name());
        }
        Json.putText(json, "intent", happening.intentId());
        Json.putTime(json, "at", happening.at());
        if (happening.status() != null) {
            json.set("status", ViewJson.status(happening.status()));
        }
        now(space, happening, sight).ifPresent(now -> json.set("now", now));
        return json;
    }

    private Optional<? extends JsonNode> now(String space, Happening happening, Sight sight) {
        return switch (happening.kind()) {
            case NETWORK -> reads.networkNow(space, happening.name());
            case CONTAINER -> reads.containerNow(space, happening.host(), happening.name(), sight);
            case ADDRESS ->
                reads.addressNow(space, happening.networks().iterator().next(), happening.name());
            case HOST -> reads.hostNow(happening.name());
            case INTENT -> reads.intentNow(space, happening.name());
        };
    }
}
