package io.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.cli.gateway.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that only look. */
class LookingTest {
    private static final String CONTAINERS =
            """
            {"items": [
              {"host": "host1", "container": "bbox1", "since": "2026-01-31T11:58:00Z", "deleting": false,
               "spec": {"image": "busybox"}, "status": {"state": "APPLIED"},
               "addresses": [{"network": "mac_net1", "ip": "192.168.1.10", "ip6": "fd00:1::10"}, {"network": "lan", "ip": "10.0.0.2"}]},
              {"host": "host2", "container": "bbox2", "since": "2026-01-28T11:58:00Z", "deleting": false,
               "spec": {"image": "busybox"}, "addresses": [],
               "status": {"state": "PROGRESSING", "progress": {"phase": "pulling", "current": 1, "percent": 42}}},
              {"host": "host2", "container": "gone", "since": "2026-01-31T11:59:30Z", "deleting": true,
               "spec": {"image": "busybox"}, "addresses": []}]}
            """;
    private static final String ROWS =
            """
            CONTAINER  HOST   IMAGE    NETWORK   ADDRESS                  SINCE  STATE
            bbox1      host1  busybox  mac_net1  192.168.1.10 fd00:1::10  2m     APPLIED
            bbox1      host1  busybox  lan       10.0.0.2                 2m     APPLIED
            bbox2      host2  busybox  -         -                        3d     PROGRESSING pulling 42 %
            """;

    private StubGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new StubGateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Typed type(String line) {
        return Typed.at(gateway, line.split(" "));
    }

    @Test
    void containersAreListed() {
        gateway.says("GET /containers", 200, CONTAINERS);

        assertThat(type("ps").out()).isEqualTo(ROWS);
        assertThat(type("ps -a").out())
                .isEqualTo(ROWS + "gone       host2  busybox  -         -                        30s    REMOVING\n");
        assertThat(type("ps -q").out()).isEqualTo("host1/bbox1\nhost2/bbox2\n");
    }

    @Test
    void filtersAreTheGateways() {
        gateway.says("GET /containers", 200, CONTAINERS);

        type("ps --host host1 --network lan --filter state=FAILED --filter label=team=radio");
        assertThat(gateway.asked().get(0).what())
                .isEqualTo("GET /containers?limit=1000&state=FAILED&label=team%3Dradio&host=host1&network=lan");
    }

    @Test
    void aNetworkIsLookedInto() {
        String page =
                """
                {"items": [
                   {"ip": "192.168.1.10", "state": "allocated", "host": "host1", "container": "bbox1", "mac": "02:4c:c0:a8:01:0a",
                    "since": "2026-01-31T11:58:00Z"},
                   {"ip": "192.168.1.12", "state": "quarantined", "since": "2026-01-31T11:59:00Z", "until": "2026-01-31T12:09:00Z"},
                   {"ip": "192.168.1.13", "state": "reserved", "reservedFor": "db", "note": "moves soon"},
                   {"ip": "192.168.1.14", "state": "allocated", "host": "host1", "hostAccess": true}],
                 "keptOut": [{"ip": "192.168.1.1", "state": "gateway"}, {"ip": "192.168.1.21", "state": "auxiliary", "name": "exclude_host1"}],
                 "excludedRanges": [], "size": 251, "held": 4, "free": 247}
                """;
        gateway.says("GET /networks/mac_net1/addresses", 200, page);

        assertThat(type("ls mac_net1").out())
                .isEqualTo(
                        """
                        ADDRESS       OWNER         MAC                SINCE  NOTE                        STATE
                        192.168.1.1   -             -                  -      -                           gateway
                        192.168.1.21  -             -                  -      exclude_host1               auxiliary
                        192.168.1.10  host1/bbox1   02:4c:c0:a8:01:0a  2m     -                           allocated
                        192.168.1.12  -             -                  1m     until 2026-01-31T12:09:00Z  quarantined
                        192.168.1.13  -             -                  -      moves soon, for db          reserved
                        192.168.1.14  host1 itself  -                  -      -                           allocated
                        247 of 251 free
                        """);
    }

    @Test
    void hostsAreListed() {
        gateway.says(
                "GET /hosts",
                200,
                """
                {"items": [
                  {"host": "host1", "alive": true, "lastSeen": "2026-01-31T11:59:58Z", "agentVersion": "0.1.0",
                   "engine": {"version": "20.10.24"}, "nics": [{"name": "lo", "up": true}, {"name": "enp0s3", "up": true}, {"name": "eth1", "up": false}]},
                  {"host": "host2", "alive": false, "lastSeen": "2026-01-31T09:00:00Z", "agentVersion": "0.1.0", "nics": []}]}
                """);
        String rows =
                """
                HOST   STATE   SEEN  ENGINE    AGENT  INTERFACES
                host1  alive   2s    20.10.24  0.1.0  enp0s3
                host2  silent  3h    -         0.1.0  -
                """;

        assertThat(type("hosts").out()).isEqualTo(rows);
        assertThat(type("host ls").out()).isEqualTo(rows);
        assertThat(type("host ls -q").out()).isEqualTo("host1\nhost2\n");
    }

    @Test
    void aNameIsLookedForAmongAllThings() {
        gateway.says("GET /containers", 200, CONTAINERS)
                .says("GET /hosts/host1/containers/bbox1", 200, "{\"container\": \"bbox1\"}")
                .says("GET /hosts/host1", 200, "{\"host\": \"host1\"}")
                .says("GET /networks/host1", 200, "{\"network\": \"host1\"}");

        assertThat(type("inspect bbox1").out()).isEqualTo("container: bbox1\n");
        assertThat(type("inspect host1/bbox1").out()).isEqualTo("container: bbox1\n");
        assertThat(type("inspect --type network host1").out()).isEqualTo("network: host1\n");
        assertThat(type("inspect host1"))
                .isEqualTo(new Typed(
                        ExitCode.CONFLICT.number(),
                        "",
                        "lanyard: host1 is a name of several; add --type, network or host\n"));
        assertThat(type("inspect nobody"))
                .isEqualTo(new Typed(
                        ExitCode.NOT_FOUND.number(), "", "lanyard: there is no container, network or host nobody\n"));
    }

    @Test
    void aNameOfTwoContainersIsAskedAbout() {
        gateway.says(
                "GET /containers",
                200,
                "{\"items\": [{\"host\": \"host1\", \"container\": \"web\"}, {\"host\": \"host2\", \"container\": \"web\"}]}");

        assertThat(type("rm web"))
                .isEqualTo(new Typed(
                        ExitCode.CONFLICT.number(), "", "lanyard: which web? There are host1/web, host2/web\n"));
    }

    @Test
    void aLostHostIsGivenUpByWhoSaysSo() {
        gateway.says("DELETE /hosts/host2?force=true", 200, "{\"state\": \"APPLIED\"}");

        assertThat(type("host rm host2").exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(gateway.asked()).isEmpty();
        assertThat(type("host rm --force host2")).isEqualTo(new Typed(0, "host2\n", ""));
    }

    @Test
    void anAddressHasAHistory() {
        String change =
                """
                {"ip": "192.168.1.10", "state": "allocated", "host": "host1", "container": "bbox1",
                 "since": "2026-01-31T11:00:00Z", "cause": "intent", "intent": "i1"}
                """;
        gateway.says(
                        "GET /networks",
                        200,
                        """
                        {"items": [{"network": "other", "spec": {"subnet": "192.168.2.0/24"}},
                                   {"network": "mac_net1", "spec": {"subnet": "192.168.1.0/24", "subnet6": "fd00:1::/64"}}]}
                        """)
                .says("GET /networks/mac_net1/addresses/192.168.1.10/history", 200, "{\"items\": [" + change + "]}")
                .says("GET /networks/mac_net1/addresses/192.168.1.10?at=2026-01-31T11%3A50%3A00Z", 200, change)
                .says("GET /networks/mac_net1/addresses/fd00%3A1%3A%3A10/history", 200, "{\"items\": []}");
        String rows =
                """
                SINCE                 UNTIL  ADDRESS       OWNER        MAC  CAUSE   INTENT  STATE
                2026-01-31T11:00:00Z  -      192.168.1.10  host1/bbox1  -    intent  i1      allocated
                """;

        assertThat(type("history 192.168.1.10").out()).isEqualTo(rows);
        assertThat(type("history 192.168.1.10 --at 10m").out()).isEqualTo(rows);
        assertThat(type("history fd00:1::10").exitCode()).isZero();
        assertThat(type("history 10.9.9.9").exitCode()).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(type("history bbox1").exitCode()).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void aPlanEndsAsItsFirstRefusal(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("plan.json"),
                "[{\"method\": \"DELETE\", \"path\": \"/networks/a\"}, {\"method\": \"DELETE\", \"path\": \"/networks/b\"}]");
        gateway.says(
                "POST /plan",
                200,
                """
                {"accepted": false, "hosts": [], "capacity": [], "requests": [
                  {"accepted": true, "changed": false},
                  {"accepted": false, "problem": {"status": 409, "code": "NETWORK_IN_USE", "detail": "bbox1 is on it"}}]}
                """);

        assertThat(type("plan -f " + file))
                .isEqualTo(new Typed(
                        ExitCode.CONFLICT.number(),
                        "DELETE /networks/a: it is so already\n"
                                + "DELETE /networks/b: REFUSED NETWORK_IN_USE, bbox1 is on it\n",
                        ""));
        assertThat(gateway.change().body()).startsWith("{\"requests\":[{");
        assertThat(type("plan -f /nowhere").exitCode()).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void anIntentIsShownAndWaitedFor() {
        gateway.says("GET /intents/i1", 200, "{\"intent\": \"i1\", \"state\": \"ACCEPTED\"}")
                .says("GET /intents/i1", 200, "{\"intent\": \"i1\", \"state\": \"ACCEPTED\"}")
                .says("GET /intents/i1", 200, "{\"intent\": \"i1\", \"state\": \"APPLIED\", \"detail\": \"so it is\"}");

        assertThat(type("intent i1").out()).isEqualTo("intent: i1\nstate: ACCEPTED\n");
        assertThat(type("wait i1"))
                .isEqualTo(new Typed(0, "APPLIED so it is\n", "i1: accepted, hosts are at it\ni1: done\n"));
    }

    @Test
    void bothVersionsAreTold() {
        gateway.says("GET /openapi.yaml", 200, "openapi: 3.1.1\ninfo:\n  title: Lanyard\n  version: 0.1.0\n");

        assertThat(type("version").out()).matches("client   \\d+\\.\\d+\\.\\d+\\S*\ngateway  API 0\\.1\\.0\n");
    }
}
