package io.lanyard.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What hosts have that is not Lanyard's, for people: a line for each network, each container, each collision. */
public final class AdoptableTable {
    private final Table networks = new Table("NETWORK", "HOSTS", "PARENT", "SUBNET", "GATEWAY", "CONTAINERS", "STATE");
    private final Table containers = new Table("NETWORK", "CONTAINER", "RUNS", "ADDRESS", "MAC", "NAME", "COLLISION");
    private final List<String> collisions = new ArrayList<>();

    /** What a listing of the gateway has. */
    public AdoptableTable(Iterable<JsonNode> items) {
        items.forEach(this::add);
    }

    private void add(JsonNode item) {
        String network = item.path("network").asText();
        JsonNode hosts = item.path("hosts");
        networks.row(
                network,
                joined(hosts, "host"),
                joined(hosts, "parent"),
                subnets(hosts, "subnet"),
                subnets(hosts, "gateway"),
                String.valueOf(stream(hosts)
                        .mapToInt(host -> host.path("containers").size())
                        .sum()),
                state(item));
        for (JsonNode host : hosts) {
            for (JsonNode container : host.path("containers")) {
                add(item, host.path("host").asText(), container);
            }
        }
        item.path("collisions")
                .forEach(collision -> collisions.add("! " + network + ": "
                        + collision.path("kind").asText() + ", "
                        + collision.path("detail").asText()));
    }

    private void add(JsonNode item, String host, JsonNode container) {
        String place = host + "/" + container.path("name").asText();
        containers.row(
                item.path("network").asText(),
                place,
                container.path("running").asBoolean() ? "yes" : "no",
                (container.path("ip").asText("") + " " + container.path("ip6").asText("")).strip(),
                container.path("mac").asText(""),
                proposed(item, host, container.path("id").asText())
                        .map(adopted -> adopted.path("container").asText())
                        .orElse(""),
                String.join(
                        ",",
                        stream(item.path("collisions"))
                                .filter(collision -> stream(collision.path("who"))
                                        .anyMatch(who -> who.asText().equals(place)))
                                .map(collision -> collision.path("kind").asText())
                                .toList()));
    }

    private static Optional<JsonNode> proposed(JsonNode item, String host, String id) {
        return stream(item.path("proposal").path("containers"))
                .filter(adopted -> adopted.path("host").asText().equals(host)
                        && adopted.path("engineId").asText().equals(id))
                .findFirst();
    }

    private static String state(JsonNode item) {
        if (!item.has("proposal")) {
            return "unusable";
        }
        return item.path("proposal").has("spec") ? "not adopted" : "adopted";
    }

    private static String joined(JsonNode hosts, String field) {
        return String.join(
                ",",
                stream(hosts)
                        .map(host -> host.path(field).asText(""))
                        .distinct()
                        .toList());
    }

    private static String subnets(JsonNode hosts, String field) {
        return String.join(
                ",",
                stream(hosts)
                        .flatMap(host -> stream(host.path("subnets")))
                        .map(subnet -> subnet.path(field).asText(""))
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Networks, containers, collisions. */
    public void print(PrintWriter out, Terminal terminal) {
        networks.print(out, terminal);
        out.println();
        containers.print(out, terminal);
        collisions.forEach(out::println);
        out.flush();
    }
}
