package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.access.Sight;
import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Adoptable;
import io.lanyard.gateway.core.Collision;
import io.lanyard.gateway.core.FoundContainer;
import io.lanyard.gateway.core.FoundNetwork;
import io.lanyard.gateway.core.SubnetSpec;
import io.lanyard.gateway.core.Views;
import java.util.List;
import java.util.stream.Stream;

/** Answers about what hosts have that is not Lanyard's. */
final class AdoptionReads {
    private final Views views;

    AdoptionReads(Views views) {
        this.views = views;
    }

    Answer list(Call call) {
        List<Adoptable> behind = seen(call)
                .filter(each -> each.network().name().compareTo(call.after().orElse("")) > 0)
                .toList();
        List<Adoptable> page = behind.stream().limit(call.limit()).toList();
        ObjectNode json = Json.object();
        json.set("items", Json.array(page, each -> json(each, isWhole(call))));
        if (page.size() < behind.size()) {
            json.put("next", Cursor.of(page.get(page.size() - 1).network().name()));
        }
        return Lists.linked(call, json);
    }

    Answer one(Call call) {
        return seen(call)
                .filter(each -> each.network().name().equals(call.path("network")))
                .findFirst()
                .map(found -> Answer.json(200, json(found, isWhole(call))))
                .orElseGet(() -> Answer.problem(Problem.unknown(
                        "NETWORK_UNKNOWN",
                        "No host has told of a macvlan network '" + call.path("network")
                                + "' that is not Lanyard's, or of such containers on it.",
                        "Correct the name or the space; GET /v1/adoption lists all.")));
    }

    private Stream<Adoptable> seen(Call call) {
        Sight sight = new Sight(call.subject(), views);
        return Adoptable.of(call.space(), views).stream().filter(found -> sight.found(call.space(), found));
    }

    private boolean isWhole(Call call) {
        return new Sight(call.subject(), views).isWhole(call.space());
    }

    private static ObjectNode json(Adoptable adoptable, boolean isWhole) {
        ObjectNode json = Json.object();
        json.put("network", adoptable.network().name());
        json.set("hosts", Json.array(adoptable.network().hosts(), AdoptionReads::json));
        json.set("collisions", Json.array(adoptable.collisions(), each -> json(each, isWhole)));
        adoptable.proposal().ifPresent(proposal -> json.set("proposal", json(proposal)));
        return json;
    }

    private static ObjectNode json(FoundNetwork.OnHost on) {
        ObjectNode json = Json.object();
        json.put("host", on.host());
        json.put("managed", on.managed());
        Json.putText(json, "parent", on.parent());
        json.put("mode", on.mode());
        json.set("subnets", Json.array(on.subnets(), AdoptionReads::json));
        json.set("containers", Json.array(on.containers(), AdoptionReads::json));
        return json;
    }

    private static ObjectNode json(SubnetSpec subnet) {
        ObjectNode json = Json.object();
        json.put("subnet", subnet.subnet());
        Json.putText(json, "gateway", subnet.gateway());
        if (!subnet.ipRanges().isEmpty()) {
            json.set("ipRange", Json.texts(subnet.ipRanges()));
        }
        if (!subnet.auxAddresses().isEmpty()) {
            json.set("auxAddresses", Json.texts(subnet.auxAddresses()));
        }
        return json;
    }

    private static ObjectNode json(FoundContainer container) {
        ObjectNode json = Json.object();
        json.put("id", container.id());
        json.put("name", container.name());
        json.put("image", container.image());
        json.put("running", container.running());
        Json.putText(json, "ip", container.ip());
        Json.putText(json, "ip6", container.ip6());
        Json.putText(json, "mac", container.mac());
        return json;
    }

    /** What it collides with may be somebody else's. */
    private static ObjectNode json(Collision collision, boolean isWhole) {
        ObjectNode json = Json.object();
        json.put("kind", collision.kind().name());
        json.set("who", Json.texts(collision.who()));
        json.put(
                "detail", isWhole ? collision.detail() : "with what, is told to those whose scope is all of the space");
        return json;
    }

    /** As it may be sent back. */
    private static ObjectNode json(Action.Adopt proposal) {
        ObjectNode json = Json.object();
        if (proposal.spec() != null) {
            json.set("spec", SpecJson.of(proposal.spec()));
        }
        ArrayNode containers = json.putArray("containers");
        for (Action.AdoptedContainer each : proposal.containers()) {
            ObjectNode container = containers.addObject();
            container.put("host", each.host());
            container.put("container", each.container());
            container.put("engineId", each.engineId());
            Json.putText(container, "ip", each.ip());
            Json.putText(container, "ip6", each.ip6());
            Json.putText(container, "mac", each.mac());
        }
        ArrayNode kept = json.putArray("kept");
        proposal.kept().forEach(each -> {
            ObjectNode address = kept.addObject().put("ip", each.ip());
            Json.putText(address, "note", each.note());
        });
        return json;
    }
}
