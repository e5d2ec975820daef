package io.lanyard.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The engine's own macvlan driver: {@code docker inspect} knows all of it. */
final class EngineTruth implements NetworkTruth {

    @Override
    public Optional<String> network(HostTruth host, NetworkAsk asked) {
        return host.network(asked.network()).map(network -> told(host, asked, network));
    }

    private static String told(HostTruth host, NetworkAsk asked, JsonNode network) {
        JsonNode ipam = network.at("/IPAM/Config/0");
        require("driver", "macvlan", network.path("Driver").asText());
        require("parent", asked.parent(), network.at("/Options/parent").asText());
        require("subnet", asked.subnet(), ipam.path("Subnet").asText());
        require("gateway", asked.gateway().orElseThrow(), ipam.path("Gateway").asText());
        require(
                "auxiliary addresses",
                new TreeSet<>(asked.auxAddresses().values()),
                values(ipam.path("AuxiliaryAddresses")));
        return "docker network inspect on " + host.name() + ": macvlan on " + asked.parent() + ", " + ipam;
    }

    @Override
    public Optional<Endpoint> endpoint(HostTruth host, ContainerAsk container) {
        return host.container(container.container())
                .filter(found -> found.at("/State/Running").asBoolean())
                .map(found -> found.at("/NetworkSettings/Networks/" + container.network()))
                .filter(endpoint -> !endpoint.path("IPAddress").asText().isEmpty())
                .map(endpoint -> new Endpoint(
                        endpoint.path("IPAddress").asText(),
                        endpoint.path("MacAddress").asText()));
    }

    private static Set<String> values(JsonNode object) {
        Set<String> values = new TreeSet<>();
        object.forEach(value -> values.add(value.asText()));
        return values;
    }

    private static void require(String what, Object expected, Object got) {
        if (!Objects.equals(expected, got)) {
            throw new IllegalStateException(what + ": got " + got + ", expected " + expected);
        }
    }
}
