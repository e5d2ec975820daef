package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.Host;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.ObservedAttachment;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.PlacedContainer;
import io.lanyard.gateway.core.Progress;
import io.lanyard.gateway.core.Resource;
import io.lanyard.gateway.core.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** What is so, as the contract shows it. */
final class ViewJson {

    static ObjectNode network(Network network, Collection<Status> statuses) {
        ObjectNode json = Json.object();
        json.put("space", network.space());
        json.put("network", network.name());
        json.put("generation", network.generation());
        json.put("intent", network.intentId());
        Json.putTime(json, "since", network.since());
        json.set("spec", SpecJson.of(network.spec()));
        json.set("statuses", Json.array(statuses, ViewJson::status));
        return json;
    }

    static ObjectNode container(Container container, Optional<Status> status) {
        ObjectNode json = Json.object();
        json.put("space", container.space());
        json.put("host", container.host());
        json.put("container", container.name());
        json.put("generation", container.generation());
        json.put("intent", container.intentId());
        Json.putTime(json, "since", container.since());
        json.put("deleting", !container.present());
        json.set("spec", SpecJson.of(container.spec(), container.requested()));
        json.set("addresses", Json.array(container.attachments(), ViewJson::attachment));
        status.ifPresent(said -> json.set("status", status(said)));
        return json;
    }

    static ObjectNode allocation(Allocation allocation) {
        ObjectNode json = Json.object();
        json.put("ip", allocation.ip());
        json.put("state", Json.word(allocation.state()));
        Json.putText(json, "mac", allocation.mac());
        if (allocation.owner() != null) {
            json.put("host", allocation.owner().host());
            Json.putText(json, "container", allocation.owner().container());
            if (allocation.owner().isHost()) {
                json.put("hostAccess", true);
            }
        }
        Json.putTime(json, "since", allocation.since());
        Json.putTime(json, "until", allocation.until());
        Json.putText(json, "foreignMac", allocation.foreignMac());
        Json.putText(json, "reservedFor", allocation.reservedFor());
        Json.putText(json, "note", allocation.note());
        return json;
    }

    static ObjectNode host(Host host, Instant now) {
        ObjectNode json = Json.object();
        json.put("host", host.name());
        json.put("alive", host.isAlive(now));
        Json.putTime(json, "lastSeen", host.lastSeen());
        json.put("bootId", host.bootId());
        json.put("agentVersion", host.agentVersion());
        Json.putTime(json, "startedAt", host.startedAt());
        if (host.engine() != null) {
            ObjectNode engine = json.putObject("engine");
            engine.put("version", host.engine().version());
            engine.put("apiVersion", host.engine().apiVersion());
        }
        json.set("nics", Json.array(host.nics(), ViewJson::nic));
        return json;
    }

    private static JsonNode nic(Host.Nic nic) {
        ObjectNode json = Json.object();
        json.put("name", nic.name());
        json.put("kind", nic.kind());
        json.put("mac", nic.mac());
        json.put("mtu", nic.mtu());
        json.put("up", nic.up());
        json.put("promiscuous", nic.promiscuous());
        json.set("addresses", Json.texts(nic.addresses()));
        return json;
    }

    static ObjectNode progress(Progress progress) {
        ObjectNode json = Json.object();
        json.put("intent", progress.intentId());
        json.put("space", progress.space());
        json.put("state", progress.state().name());
        progress.outcome().ifPresent(outcome -> put(json, outcome));
        if (!progress.statuses().isEmpty()) {
            json.set("statuses", Json.array(progress.statuses(), ViewJson::status));
        }
        return json;
    }

    static void put(ObjectNode json, Outcome outcome) {
        if (outcome.resource() != null) {
            json.set("resource", resource(outcome.resource()));
        }
        if (!outcome.accepted()) {
            json.set("problem", ProblemJson.of(Problem.refused(outcome)));
            return;
        }
        json.put("changed", outcome.changed());
        if (outcome.generation() != null) {
            json.put("generation", outcome.generation());
        }
        Json.putText(json, "detail", outcome.detail());
        if (!outcome.attachments().isEmpty()) {
            json.set("addresses", Json.array(outcome.attachments(), ViewJson::attachment));
        }
        if (!outcome.containers().isEmpty()) {
            json.set("containers", Json.array(outcome.containers(), ViewJson::placed));
        }
    }

    private static ObjectNode placed(PlacedContainer placed) {
        ObjectNode json = Json.object();
        json.put("host", placed.host());
        json.put("container", placed.container());
        json.put("generation", placed.generation());
        json.set("addresses", Json.array(placed.attachments(), ViewJson::attachment));
        return json;
    }

    private static ObjectNode resource(Resource resource) {
        ObjectNode json = Json.object();
        json.put("kind", Json.word(resource.kind()));
        Json.putText(json, "host", resource.host());
        json.put("name", resource.name());
        return json;
    }

    static ObjectNode attachment(Attachment attachment) {
        ObjectNode json = Json.object();
        json.put("network", attachment.network());
        Json.putText(json, "ip", attachment.ip());
        Json.putText(json, "ip6", attachment.ip6());
        Json.putText(json, "mac", attachment.mac());
        return json;
    }

    private static ObjectNode observed(ObservedAttachment attachment) {
        ObjectNode json = Json.object();
        json.put("network", attachment.network());
        Json.putText(json, "ip", attachment.ip());
        Json.putText(json, "ip6", attachment.ip6());
        Json.putText(json, "mac", attachment.mac());
        Json.putText(json, "foreignMac", attachment.foreignMac());
        Json.putText(json, "foreignMac6", attachment.foreignMac6());
        return json;
    }

    static ObjectNode status(Status status) {
        ObjectNode json = Json.object();
        json.put("host", status.host());
        json.put("state", status.state().name());
        json.put("generation", status.generation());
        Json.putText(json, "code", status.code());
        Json.putText(json, "detail", status.detail());
        Json.putTime(json, "retryAt", status.retryAt());
        if (status.progress() != null) {
            json.set("progress", progress(status.progress()));
        }
        Json.putText(json, "containerId", status.containerId());
        if (!status.attachments().isEmpty()) {
            json.set("addresses", Json.array(status.attachments(), ViewJson::observed));
        }
        Json.putTime(json, "at", status.at());
        return json;
    }

    private static ObjectNode progress(Status.Progress progress) {
        ObjectNode json = Json.object();
        json.put("phase", progress.phase());
        json.put("current", progress.current());
        if (progress.total() > 0) {
            json.put("total", progress.total());
            json.put("percent", percent(progress));
        }
        return json;
    }

    private static int percent(Status.Progress progress) {
        return (int) Math.max(0, Math.min(100, 100.0 * progress.current() / progress.total()));
    }

    private ViewJson() {}
}
