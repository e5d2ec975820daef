package io.lanyard.cli.spec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a network shall be, by Docker's options and some of Lanyard's own. */
public final class NetworkOptions {
    @Option(
            names = {"-d", "--driver"},
            paramLabel = "DRIVER",
            defaultValue = "macvlan",
            description = "macvlan: made by the engine's driver; netlink: a macvlan that the agent makes itself."
                    + " Default: ${DEFAULT-VALUE}.")
    private String driver;

    @Option(names = "--subnet", paramLabel = "CIDR", description = "The LAN's subnet; one of each family.")
    private List<String> subnets = List.of();

    @Option(
            names = "--gateway",
            paramLabel = "ADDRESS",
            description = "The router that is there already; one of each family.")
    private List<String> gateways = List.of();

    @Option(
            names = "--ip-range",
            paramLabel = "CIDR",
            description = "Where addresses come from when none is asked for. Default: the whole subnet.")
    private List<String> ranges = List.of();

    @Option(
            names = "--aux-address",
            paramLabel = "NAME=ADDRESS",
            description = "A device that is there already, so that nobody gets its address.")
    private List<String> auxAddresses = List.of();

    @Option(
            names = "--exclude-range",
            paramLabel = "CIDR",
            description = "Addresses that nobody gets, asked for or not, such as the LAN's own DHCP pool.")
    private List<String> excludedRanges = List.of();

    @Option(names = "--ipv6", description = "It has IPv6: expects a --subnet of that family.")
    private boolean isIpv6;

    @Option(
            names = "--parent",
            paramLabel = "HOST=INTERFACE",
            description = "The interface of a host where it has another name than in -o parent=.")
    private List<String> parents = List.of();

    @Option(names = "--host", paramLabel = "HOST", description = "A host it is on. Default: every host.")
    private List<String> hosts = List.of();

    @Option(
            names = "--host-access",
            description = "Hosts and their own containers reach each other, which macvlan alone prevents.")
    private boolean hostAccess;

    @Option(names = "--max-containers", paramLabel = "N", description = "At most so many containers may be on it.")
    private Integer maxContainers;

    @Option(
            names = "--cool-down",
            paramLabel = "SECONDS",
            description = "For how long an address goes to nobody after it was given back. Default: 60.")
    private Integer coolDown;

    @Option(
            names = "--probation",
            paramLabel = "SECONDS",
            description = "For how long an address goes to nobody after a stranger answered for it. Default: 600.")
    private Integer probation;

    @Option(names = "--adopt", description = "A network of this name that an engine has already is used as it is.")
    private boolean adopt;

    @Option(names = "--label", paramLabel = "NAME[=VALUE]", description = "A label.")
    private List<String> labels = List.of();

    /**
     * The body of a request. What was not given is left out, so that the API's own defaults hold.
     *
     * @param driverOptions {@code parent=…}, {@code macvlan_mode=…} and the like
     */
    public ObjectNode body(List<String> driverOptions) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        putDriver(json);
        DriverOption.put(json, Pairs.of("-o", driverOptions));
        if (!json.has("parent")) {
            throw new WrongOption("which interface? Add -o parent=NAME, as 'ip -br link' on the hosts shows it");
        }
        Families families = new Families(json);
        families.putOne("--subnet", "subnet", subnets);
        families.putOne("--gateway", "gateway", gateways);
        families.putAll("ipRange", ranges);
        families.putAll("excludedRange", excludedRanges);
        if (isIpv6 && !json.has("subnet6")) {
            throw new WrongOption("--ipv6: Lanyard makes up no prefix; add a --subnet as in fd00:1::/64");
        }
        Pairs.put(json, "auxAddresses", Pairs.of("--aux-address", auxAddresses));
        Pairs.put(json, "parents", Pairs.of("--parent", parents));
        Pairs.put(json, "labels", Pairs.labels(labels));
        if (!hosts.isEmpty()) {
            hosts.forEach(json.putArray("hosts")::add);
        }
        putOwn(json);
        return json;
    }

    private void putDriver(ObjectNode json) {
        String engines = "docker";
        String name = Map.of("macvlan", engines, engines, engines, "netlink", "netlink")
                .get(driver);
        if (name == null) {
            throw new WrongOption("--driver: got " + driver + ", expected macvlan or netlink."
                    + "\n  Lanyard's networks are on the LAN itself, and macvlan is how containers get there.");
        }
        if (!name.equals(engines)) {
            json.put("driver", name);
        }
    }

    private void putOwn(ObjectNode json) {
        if (hostAccess) {
            json.put("hostAccess", true);
        }
        if (adopt) {
            json.put("adopt", true);
        }
        put(json, "maxContainers", maxContainers);
        put(json, "coolDown", coolDown);
        put(json, "probation", probation);
    }

    private static void put(ObjectNode json, String field, Integer value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
