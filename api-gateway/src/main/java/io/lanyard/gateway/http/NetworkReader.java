package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.gateway.core.NetworkSpec;
import io.lanyard.gateway.core.SubnetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A network's specification from a body that follows the contract; what was left out takes the contract's default. */
final class NetworkReader {
    private static final String V4 = "";
    private static final String V6 = "6";

    /** An auxiliary address belongs to the subnet of its family: a schema cannot say that this one must be there. */
    static Optional<Problem> fault(JsonNode body) {
        return body.path("auxAddresses").properties().stream()
                .filter(entry -> !body.has("subnet" + familyOf(entry.getValue())))
                .findFirst()
                .map(entry -> homeless(entry.getKey(), entry.getValue()));
    }

    private static Problem homeless(String name, JsonNode ip) {
        String subnet = "subnet" + familyOf(ip);
        return Problem.invalid(
                "ADDRESS_INVALID",
                "/auxAddresses/" + name,
                "Got " + ip + ", expected an address of the subnet: there is no '" + subnet + "'.",
                "Add '" + subnet + "', or leave this address out.");
    }

    static NetworkSpec spec(JsonNode body) {
        List<SubnetSpec> subnets = new ArrayList<>();
        subnet(body, V4).ifPresent(subnets::add);
        subnet(body, V6).ifPresent(subnets::add);
        return new NetworkSpec(
                Json.constant(NetworkSpec.Driver.class, body.path("driver").asText("docker")),
                body.path("adopt").asBoolean(false),
                Json.constant(NetworkSpec.Mode.class, body.path("mode").asText("bridge")),
                body.path("parent").asText(),
                Json.map(body.path("parents")),
                Json.constant(
                        NetworkSpec.Promiscuous.class, body.path("promiscuous").asText("auto")),
                number(body.path("mtu")),
                subnets,
                Json.list(body.path("hosts")),
                number(body.path("maxContainers")),
                body.path("coolDown").asInt(60),
                body.path("probation").asInt(600),
                body.path("hostAccess").asBoolean(false),
                Json.map(body.path("labels")));
    }

    private static Optional<SubnetSpec> subnet(JsonNode body, String family) {
        if (!body.has("subnet" + family)) {
            return Optional.empty();
        }
        return Optional.of(new SubnetSpec(
                body.get("subnet" + family).textValue(),
                body.path("gateway" + family).asText(null),
                ranges(body.path("ipRange" + family)),
                ranges(body.path("excludedRange" + family)),
                auxiliary(body.path("auxAddresses"), family)));
    }

    private static Map<String, String> auxiliary(JsonNode both, String family) {
        Map<String, String> ofFamily = new TreeMap<>();
        both.properties().stream()
                .filter(entry -> familyOf(entry.getValue()).equals(family))
                .forEach(entry -> ofFamily.put(entry.getKey(), entry.getValue().textValue()));
        return ofFamily;
    }

    private static String familyOf(JsonNode ip) {
        return ip.textValue().indexOf(':') < 0 ? V4 : V6;
    }

    private static List<String> ranges(JsonNode oneOrMore) {
        return oneOrMore.isTextual() ? List.of(oneOrMore.textValue()) : Json.list(oneOrMore);
    }

    private static Integer number(JsonNode value) {
        return value.isNumber() ? value.intValue() : null;
    }

    private NetworkReader() {}
}
