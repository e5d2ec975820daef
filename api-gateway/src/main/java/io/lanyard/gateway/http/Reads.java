package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.access.Sight;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.Host;
import io.lanyard.gateway.core.IntentTracker;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Progress;
import io.lanyard.gateway.core.Status;
import io.lanyard.gateway.core.Views;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;

/** Answers from the views. */
final class Reads {
    private final Views views;
    private final IntentTracker tracker;
    private final Clock clock;

    Reads(Views views, IntentTracker tracker, Clock clock) {
        this.views = views;
        this.tracker = tracker;
        this.clock = clock;
    }

    Sight sight(Call call) {
        return new Sight(call.subject(), views);
    }

    /** The network that is asked for, if there is one and it is seen. */
    Optional<Network> seenNetwork(Call call) {
        return views.network(call.space(), call.path("network"))
                .filter(network -> sight(call).network(network.space(), network.name()));
    }

    Answer network(Call call) {
        return seenNetwork(call)
                .map(network -> Answer.json(200, json(network)).with("ETag", etag(network.generation())))
                .orElseGet(() -> unknownNetwork(call));
    }

    Answer container(Call call) {
        return views.container(call.space(), call.path("host"), call.path("container"))
                .filter(sight(call)::container)
                .map(container -> Answer.json(200, json(container)).with("ETag", etag(container.generation())))
                .orElseGet(() -> Answer.problem(Problem.unknown(
                        "CONTAINER_UNKNOWN",
                        "There is no container '" + call.path("container") + "' on host '" + call.path("host")
                                + "' in space '" + call.space() + "'.",
                        "Correct the names, or create it with PUT.")));
    }

    Answer address(Call call) {
        return seenNetwork(call)
                .map(network -> book(network).address(call.path("ip")))
                .orElseGet(() -> unknownNetwork(call));
    }

    private AddressBook book(Network network) {
        return new AddressBook(network, views, clock.instant());
    }

    Answer host(Call call) {
        return views.hosts()
                .get(call.path("host"))
                .filter(host -> sight(call).host(host.name()))
                .map(host -> Answer.json(200, json(host)))
                .orElseGet(() -> Answer.problem(Problem.unknown(
                        "HOST_UNKNOWN",
                        "No agent has reported a host '" + call.path("host") + "'.",
                        "Start its agent, or correct the name.")));
    }

    Answer intent(Call call) {
        return tracker.progress(call.space(), call.path("id"))
                .filter(progress -> sight(call).intent(progress.space(), progress.intentId()))
                .map(progress -> Answer.json(200, json(progress)))
                .orElseGet(() -> Answer.problem(Problem.unknown(
                        "INTENT_UNKNOWN",
                        "No intent of the last 24 hours in space '" + call.space() + "' has the id '" + call.path("id")
                                + "'.",
                        "Correct the id or the space; an older one is forgotten.")));
    }

    Optional<JsonNode> networkNow(String space, String network) {
        return views.network(space, network).map(this::json);
    }

    Optional<JsonNode> containerNow(String space, String host, String container, Sight sight) {
        return views.container(space, host, container).filter(sight::container).map(this::json);
    }

    Optional<JsonNode> addressNow(String space, String network, String ip) {
        return views.allocation(space, network, ip)
                .filter(allocation -> !allocation.isFree(clock.instant()))
                .map(ViewJson::allocation);
    }

    Optional<JsonNode> hostNow(String host) {
        return views.hosts().get(host).map(this::json);
    }

    Optional<Progress> progress(String space, String id) {
        return tracker.progress(space, id);
    }

    Optional<JsonNode> intentNow(String space, String id) {
        return progress(space, id).map(this::json);
    }

    JsonNode json(Network network) {
        ObjectNode json = ViewJson.network(network, views.networkStatuses(network.space(), network.name()));
        Collection<Status> access = views.accessStatuses(network.space(), network.name());
        if (!access.isEmpty()) {
            json.set("hostAccess", Json.array(access, ViewJson::status));
        }
        return json;
    }

    private JsonNode json(Progress progress) {
        ObjectNode json = ViewJson.progress(progress);
        views.intents().issuer(progress.space(), progress.intentId()).ifPresent(issuer -> json.put("issuer", issuer));
        return json;
    }

    JsonNode json(Container container) {
        return ViewJson.container(
                container, views.containerStatus(container.space(), container.host(), container.name()));
    }

    JsonNode json(Host host) {
        return ViewJson.host(host, clock.instant());
    }

    private static Answer unknownNetwork(Call call) {
        return Answer.problem(Problem.unknown(
                "NETWORK_UNKNOWN",
                "There is no network '" + call.path("network") + "' in space '" + call.space() + "'.",
                "Correct the name or the space, or create it with PUT."));
    }

    /** To be made a tag of: see {@link Conditions}. */
    private static String etag(long generation) {
        return Long.toString(generation);
    }
}
