package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.cli.gateway.Trouble;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The proposal of the gateway with other containers in it: those that a person names. Whoever is left out keeps its address
 * nevertheless.
 */
final class Choice {
    private final JsonNode found;
    private final JsonNode proposal;

    Choice(JsonNode found) throws Trouble {
        if (!found.has("proposal")) {
            throw Trouble.refused("there is no way to adopt "
                    + found.path("network").asText() + ": "
                    + String.join(
                            "; ",
                            stream(found.path("collisions"))
                                    .map(collision -> collision.path("detail").asText())
                                    .toList()));
        }
        this.found = found;
        this.proposal = found.path("proposal");
    }

    /** All that the gateway proposes. */
    JsonNode all() {
        return proposal;
    }

    /** These: {@code HOST/NAME}, or {@code HOST/NAME=NEW} for one that is to have another name in Lanyard. */
    JsonNode of(List<String> places) throws Trouble {
        ObjectNode body = proposal.deepCopy();
        ArrayNode containers = body.putArray("containers");
        Set<String> had = new HashSet<>();
        for (String place : places) {
            ObjectNode chosen = chosen(place);
            containers.add(chosen);
            Stream.of("ip", "ip6").forEach(family -> had.add(chosen.path(family).asText("")));
        }
        body.set("kept", kept(had));
        return body;
    }

    private ObjectNode chosen(String text) throws Trouble {
        String place = text.split("=", 2)[0];
        for (JsonNode host : found.path("hosts")) {
            for (JsonNode container : host.path("containers")) {
                String name = container.path("name").asText();
                if (place.equals(host.path("host").asText() + "/" + name)) {
                    String as = text.equals(place) ? proposedName(host, container, name) : text.split("=", 2)[1];
                    return adopted(host.path("host").asText(), as, container);
                }
            }
        }
        throw Trouble.notFound("there is no container " + place + " on "
                + found.path("network").asText() + " that could be adopted; 'lanyard adopt' lists them");
    }

    private String proposedName(JsonNode host, JsonNode container, String otherwise) {
        return stream(proposal.path("containers"))
                .filter(each -> each.path("host").equals(host.path("host"))
                        && each.path("engineId").equals(container.path("id")))
                .map(each -> each.path("container").asText())
                .findFirst()
                .orElse(otherwise);
    }

    private static ObjectNode adopted(String host, String name, JsonNode container) {
        ObjectNode adopted = JsonNodeFactory.instance.objectNode();
        adopted.put("host", host);
        adopted.put("container", name);
        adopted.put("engineId", container.path("id").asText());
        for (String field : List.of("ip", "ip6", "mac")) {
            if (container.has(field)) {
                adopted.set(field, container.get(field));
            }
        }
        return adopted;
    }

    /** What the gateway would keep, and what those have that it would adopt and a person would not. */
    private ArrayNode kept(Set<String> had) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        Set<String> known = new HashSet<>(had);
        for (JsonNode address : proposal.path("kept")) {
            if (known.add(address.path("ip").asText())) {
                kept.add(address);
            }
        }
        for (JsonNode container : proposal.path("containers")) {
            for (String family : List.of("ip", "ip6")) {
                String ip = container.path(family).asText("");
                if (!ip.isEmpty() && known.add(ip)) {
                    kept.addObject()
                            .put("ip", ip)
                            .put(
                                    "note",
                                    "found: " + container.path("host").asText() + "/"
                                            + container.path("container").asText());
                }
            }
        }
        return kept;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
