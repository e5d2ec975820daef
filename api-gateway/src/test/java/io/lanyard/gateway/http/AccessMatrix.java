package io.lanyard.gateway.http;

import io.lanyard.gateway.access.Role;
import java.util.Map;
import java.util.Set;

/** Who may do what where, written down operation by operation. */
final class AccessMatrix {
    /** Where the thing is that is asked about. */
    enum Place {
        OWN,
        FOREIGN,
        /** On one's own host, but on somebody else's network. */
        MIXED,
        OTHER_SPACE
    }

    /** What an operation takes, and what becomes of it if it may be done. */
    record Expected(Role role, int status, String path, String body) {}

    static final Map<String, Expected> READS = Map.ofEntries(
            read("listNetworks", "/networks"),
            read("getNetwork", "/networks/{network}"),
            read("listAddresses", "/networks/{network}/addresses"),
            read("getAddress", "/networks/{network}/addresses/10.0.0.7"),
            read("listHistory", "/networks/{network}/addresses/10.0.0.7/history"),
            read("listBlocks", "/networks/{network}/blocks"),
            read("listLatency", "/latency"),
            read("listContainers", "/containers"),
            read("listContainersOfHost", "/hosts/{host}/containers"),
            read("getContainer", "/hosts/{host}/containers/{container}"),
            read("listAdoption", "/adoption"),
            read("getAdoption", "/adoption/{hand}"),
            read("listHosts", "/hosts"),
            read("getHost", "/hosts/{host}"),
            read("getIntent", "/intents/{intent}"),
            read("listEvents", "/events"));

    static final Map<String, Expected> CHANGES = Map.ofEntries(
            change(
                    "putNetwork",
                    Role.OPERATOR,
                    "/networks/{network}",
                    "{'parent':'eth0','subnet':'10.0.0.0/24','hosts':['{host}']}"),
            change("deleteNetwork", Role.OPERATOR, "/networks/{network}", null),
            change("reserveAddress", Role.OPERATOR, "/networks/{network}/addresses/10.0.0.7", "{'note':'x'}"),
            change("releaseAddress", Role.OPERATOR, "/networks/{network}/addresses/10.0.0.7", null),
            change(
                    "putContainers",
                    Role.OPERATOR,
                    "/containers",
                    "{'containers':[{'host':'{host}','container':'{container}','image':'busybox',"
                            + "'networks':[{'network':'{network}'}]}]}"),
            change(
                    "putContainer",
                    Role.OPERATOR,
                    "/hosts/{host}/containers/{container}",
                    "{'image':'busybox','networks':[{'network':'{network}'}]}"),
            change("deleteContainer", Role.OPERATOR, "/hosts/{host}/containers/{container}", null),
            change("putAttachment", Role.OPERATOR, "/hosts/{host}/containers/{container}/networks/{network}", "{}"),
            change("deleteAttachment", Role.OPERATOR, "/hosts/{host}/containers/{container}/networks/{network}", null),
            change(
                    "adopt",
                    Role.ADMIN,
                    "/adoption/{network}",
                    "{'containers':[{'host':'{host}','container':'{container}','engineId':'abc'}]}"),
            change("releaseHost", Role.ADMIN, "/hosts/{host}?force=true", null));

    private static Map.Entry<String, Expected> read(String id, String path) {
        return Map.entry(id, new Expected(Role.VIEWER, 200, path, null));
    }

    private static Map.Entry<String, Expected> change(String id, Role role, String path, String body) {
        return Map.entry(id, new Expected(role, 202, path, body == null ? null : body.replace('\'', '"')));
    }

    static String filled(String template, Place place) {
        boolean isOwn = place == Place.OWN || place == Place.OTHER_SPACE;
        return template.replace("{network}", isOwn ? "own" : "foreign")
                .replace("{host}", place == Place.FOREIGN ? "host2" : "host1")
                .replace("{container}", isOwn ? "mine" : place == Place.MIXED ? "mixed" : "theirs")
                .replace("{hand}", place == Place.FOREIGN || place == Place.MIXED ? "hand2" : "hand1")
                .replace("{intent}", isOwn ? "i-own" : place == Place.MIXED ? "i-mixed" : "i-foreign");
    }

    /** What is right: the status of one field. */
    static int statusOf(String id, Expected expected, Place place, String user) {
        if (user == null || user.equals("stranger")) {
            return 401;
        }
        Role role = Role.of(user.substring(user.indexOf('-') + 1)).orElseThrow();
        if (role.compareTo(expected.role()) < 0) {
            return 403;
        }
        if (user.startsWith("all") || isInScope(id, place)) {
            return expected.status();
        }
        if (expected.status() == 202) {
            return 403;
        }
        return Set.of(
                                "listNetworks",
                                "listContainers",
                                "listContainersOfHost",
                                "listAdoption",
                                "listHosts",
                                "listLatency",
                                "listEvents")
                        .contains(id)
                ? 200
                : 404;
    }

    private static boolean isInScope(String id, Place place) {
        return switch (place) {
            case OWN -> !id.equals("releaseHost"); // its containers may be on any network
            case FOREIGN -> false;
            case MIXED -> id.equals("getHost");
            case OTHER_SPACE -> id.equals("getHost");
        };
    }

    private AccessMatrix() {}
}
