package io.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.cli.gateway.ExitCode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkCommandTest {
    private static final String VIEW =
            """
            {"network": "mac_net1", "spec": {"driver": "docker", "parent": "enp0s3", "subnet": "192.168.1.0/24",
              "subnet6": "fd00:1::/64", "gateway": "192.168.1.1", "auxAddresses": {"nas": "192.168.1.9"}, "hosts": ["host1", "host2"]},
             "statuses": [{"host": "host2", "state": "APPLIED"}, {"host": "host1", "state": "FAILED", "code": "PARENT_MISSING"}]}
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

    private Typed network(String line) {
        return Typed.at(gateway, ("network " + line).split(" "));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void theLineThatDockerTakesIsTaken() throws IOException {
        gateway.says("PUT /networks/mac_net1", 201, VIEW);

        Typed typed = network("create -d macvlan --subnet=192.168.1.0/24 --gateway=192.168.1.1"
                + " --aux-address=exclude_host=192.168.1.21 -o parent=enp0s3 mac_net1");
        assertThat(typed).isEqualTo(new Typed(0, "mac_net1 is on host2, host1\n", ""));
        assertThat(gateway.change().headers().getFirst("If-None-Match")).isEqualTo("*");
        assertThat(json(gateway.change().body()))
                .isEqualTo(
                        json(
                                """
                                {"parent": "enp0s3", "subnet": "192.168.1.0/24", "gateway": "192.168.1.1",
                                 "auxAddresses": {"exclude_host": "192.168.1.21"}}
                                """));
    }

    @Test
    void bothFamiliesAndAllThatIsLanyardsOwn() throws IOException {
        gateway.says("PUT /networks/lan", 200, VIEW);

        Typed typed = network("create -d netlink --ipv6 --subnet 10.0.0.0/24 --subnet fd00:1::/64 --gateway 10.0.0.1"
                + " --gateway fd00:1::1 --ip-range 10.0.0.64/26 --ip-range 10.0.0.128/26 --ip-range fd00:1::100/120"
                + " --exclude-range 10.0.0.32/27 -o parent=eth0 -o macvlan_mode=vepa -o promiscuous=on -o mtu=1400"
                + " --parent host2=eth1 --host host1 --host host2 --host-access --max-containers 50 --cool-down 0"
                + " --probation 5 --adopt --label team=radio --replace -o json lan");
        assertThat(typed.exitCode()).isZero();
        assertThat(json(typed.out())).isEqualTo(json(VIEW));
        assertThat(json(gateway.change().body()))
                .isEqualTo(
                        json(
                                """
                                {"driver": "netlink", "parent": "eth0", "mode": "vepa", "promiscuous": "on", "mtu": 1400,
                                 "subnet": "10.0.0.0/24", "subnet6": "fd00:1::/64", "gateway": "10.0.0.1", "gateway6": "fd00:1::1",
                                 "ipRange": ["10.0.0.64/26", "10.0.0.128/26"], "ipRange6": "fd00:1::100/120",
                                 "excludedRange": "10.0.0.32/27", "parents": {"host2": "eth1"}, "labels": {"team": "radio"},
                                 "hosts": ["host1", "host2"], "hostAccess": true, "adopt": true, "maxContainers": 50,
                                 "coolDown": 0, "probation": 5}
                                """));
        assertThat(gateway.change().headers()).doesNotContainKey("If-None-Match");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create --subnet 10.0.0.0/24 lan | which interface? Add -o parent=NAME",
                "create -d bridge -o parent=eth0 lan | --driver: got bridge",
                "create -o parent=eth0 --subnet 10.0.0.0/24 --subnet 10.0.1.0/24 lan | expected one of each family",
                "create -o parent=eth0 --ipv6 --subnet 10.0.0.0/24 lan | Lanyard makes up no prefix",
                "create -o parent=eth0 -o ipvlan_mode=l2 lan | -o: got ipvlan_mode",
                "create -o parent=eth0 -o mtu=large lan | -o mtu: got large",
                "create -o parent lan | -o: got parent, expected NAME=VALUE",
                "create --internal -o parent=eth0 lan | --internal: a network of Lanyard is a macvlan on the LAN",
                "connect --alias db lan bbox1 | --alias: Lanyard answers for names itself",
                "ls --filter driver=macvlan | --filter: got driver, expected name, host, label",
                "create | Missing required parameter: 'NETWORK'"
            })
    void aWrongCommandLineSendsNothing(String line, String told) {
        Typed typed = network(line);
        assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(typed.err()).contains(told);
        assertThat(gateway.asked()).isEmpty();
    }

    @Test
    void networksAreListed() {
        gateway.says("GET /networks?limit=1000&label=team%3Dradio", 200, "{\"items\": [" + VIEW + "]}");

        assertThat(network("ls -f label=team=radio").out())
                .isEqualTo(
                        """
                        NETWORK   DRIVER  PARENT  SUBNET                      GATEWAY      HOSTS        STATE
                        mac_net1  docker  enp0s3  192.168.1.0/24 fd00:1::/64  192.168.1.1  host1,host2  FAILED on host1
                        """);
        assertThat(network("ls -f label=team=radio -q -f name=net1").out()).isEqualTo("mac_net1\n");
        assertThat(network("ls -f label=team=radio -q -f name=net2").out()).isEmpty();
    }

    @Test
    void aListingHasAllPages() throws IOException {
        gateway.says("GET /networks?limit=1000", 200, "{\"items\": [{\"network\": \"a\"}], \"next\": \"Zm9v\"}")
                .says("GET /networks?limit=1000&cursor=Zm9v", 200, "{\"items\": [{\"network\": \"b\"}]}");

        assertThat(network("ls -q").out()).isEqualTo("a\nb\n");
        assertThat(json(network("ls -o json").out())).isEqualTo(json("[{\"network\": \"a\"}, {\"network\": \"b\"}]"));
    }

    @Test
    void allOfANetworkForPeople() {
        gateway.says("GET /networks/mac_net1", 200, VIEW);

        assertThat(network("inspect mac_net1").out())
                .isEqualTo(
                        """
                        network: mac_net1
                        spec:
                          driver: docker
                          parent: enp0s3
                          subnet: 192.168.1.0/24
                          subnet6: fd00:1::/64
                          gateway: 192.168.1.1
                          auxAddresses:
                            nas: 192.168.1.9
                          hosts: host1, host2
                        statuses:
                        -
                          host: host2
                          state: APPLIED
                        -
                          host: host1
                          state: FAILED
                          code: PARENT_MISSING
                        """);
    }

    @Test
    void whatCannotBeRemovedDoesNotKeepTheOthers() {
        gateway.says("DELETE /networks/used", 409, "{\"code\": \"NETWORK_IN_USE\", \"detail\": \"bbox1 is on it\"}")
                .says("DELETE /networks/free", 200, "{\"state\": \"APPLIED\"}");

        assertThat(network("rm used free"))
                .isEqualTo(
                        new Typed(ExitCode.CONFLICT.number(), "free\n", "lanyard: NETWORK_IN_USE: bbox1 is on it\n"));
    }

    @Test
    void aContainerIsConnectedAndDisconnected() throws IOException {
        String path = "/hosts/host1/containers/bbox1/networks/lan";
        gateway.says("GET /containers", 200, "{\"items\": [{\"host\": \"host1\", \"container\": \"bbox1\"}]}")
                .says("PUT " + path, 200, "{\"addresses\": [{\"network\": \"lan\", \"ip\": \"10.0.0.9\"}]}")
                .says("DELETE " + path, 200, "{\"state\": \"APPLIED\"}");

        assertThat(network("connect --ip 10.0.0.9 lan bbox1"))
                .isEqualTo(new Typed(0, "host1/bbox1 has 10.0.0.9 on lan\n", ""));
        assertThat(json(gateway.change().body())).isEqualTo(json("{\"ip\": \"10.0.0.9\"}"));
        assertThat(network("disconnect -f lan host1/bbox1")).isEqualTo(new Typed(0, "host1/bbox1 on lan\n", ""));
    }

    @Test
    void anAddressIsReservedAndReleased() throws IOException {
        gateway.says("PUT /networks/lan/addresses/10.0.0.9", 200, "{\"ip\": \"10.0.0.9\"}")
                .says("DELETE /networks/lan/addresses/10.0.0.9", 200, "{\"state\": \"APPLIED\"}");

        assertThat(network("reserve lan 10.0.0.9 --for db --note printer").out())
                .isEqualTo("10.0.0.9\n");
        assertThat(json(gateway.change().body())).isEqualTo(json("{\"container\": \"db\", \"note\": \"printer\"}"));
        assertThat(network("release lan 10.0.0.9").out()).isEqualTo("10.0.0.9\n");
    }
}
