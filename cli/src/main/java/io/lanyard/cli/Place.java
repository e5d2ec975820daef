package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lanyard.cli.gateway.ExitCode;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a container is.
 *
 * @param host as its agent names it
 * @param container its name there
 */
record Place(String host, String container) {

    /** {@code HOST/NAME}, or a name that only one container has. */
    static Place of(Gateway gateway, String text) throws Trouble {
        if (text.contains("/")) {
            return new Place(text.substring(0, text.indexOf('/')), text.substring(text.indexOf('/') + 1));
        }
        List<Place> found = new ArrayList<>();
        for (JsonNode each : gateway.list("/containers")) {
            if (each.path("container").asText().equals(text)) {
                found.add(new Place(each.path("host").asText(), text));
            }
        }
        if (found.isEmpty()) {
            throw Trouble.notFound("there is no container " + text + "; 'lanyard ps' lists those there are");
        }
        if (found.size() > 1) {
            throw Trouble.of(
                    ExitCode.CONFLICT,
                    "which " + text + "? There are "
                            + String.join(
                                    ", ", found.stream().map(Place::toString).toList()));
        }
        return found.get(0);
    }

    /** The one that is named; if none is, the only host there is. */
    static String host(Gateway gateway, String named) throws Trouble {
        if (named != null) {
            return named;
        }
        ArrayNode hosts = gateway.list("/hosts", Map.of("alive", "true"));
        if (hosts.size() == 1) {
            return hosts.get(0).path("host").asText();
        }
        throw Trouble.usage(
                hosts.isEmpty()
                        ? "no host is alive; 'lanyard hosts' lists them"
                        : "on which host? Add --host, one of " + String.join(", ", hosts.findValuesAsText("host")));
    }

    String path() {
        return "/hosts/" + Gateway.encoded(host) + "/containers/" + Gateway.encoded(container);
    }

    @Override
    public String toString() {
        return host + "/" + container;
    }
}
