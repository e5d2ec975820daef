package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.lab.LabHost;
import io.lanyard.walkthrough.Api.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of addresses beyond the walk-through: both families, several at once, owners that come back, history. */
@ExtendWith(StackExtension.class)
class AddressesIT {
    private static final String ON_LAN =
            "{\"image\": \"busybox\", \"tty\": true, \"networks\": [{\"network\": \"two\"}]}";

    private Api api;
    private List<HostTruth> hosts;
    private LabHost host1;

    @BeforeEach
    void aNetworkOfBothFamilies(Stack stack) throws Exception {
        api = new Api(stack.http());
        host1 = stack.lab().host("host1");
        hosts = stack.lab().hosts().stream().map(HostTruth::new).toList();
        Reply made = api.put(
                "/v1/networks/two",
                """
                {"parent": "enp0s3", "subnet": "10.21.0.0/24", "gateway": "10.21.0.1",
                 "subnet6": "fd21::/64", "gateway6": "fd21::1", "excludedRange": "10.21.0.128/25"}
                """);
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (String path : List.of("host1/containers/aa", "host2/containers/aa", "host2/containers/bb")) {
            assertThat(api.delete("/v1/hosts/" + path).status()).isEqualTo(200);
        }
        assertThat(api.delete("/v1/networks/two").status()).isEqualTo(200);
    }

    @Test
    void severalContainersOfBothFamiliesReachEachOther() throws Exception {
        Reply refused = api.post(
                "/v1/containers",
                """
                {"containers": [
                  {"host": "host1", "container": "aa", "image": "busybox", "networks": [{"network": "two"}]},
                  {"host": "host2", "container": "bb", "image": "busybox",
                   "networks": [{"network": "two", "ip": "10.21.0.200"}]}]}
                """);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/code")).isEqualTo("ADDRESS_EXCLUDED");
        assertThat(refused.at("/field")).isEqualTo("/containers/1/networks/0/ip");
        assertThat(hosts.get(0).container("aa")).as("all or none").isEmpty();

        Reply made = api.post(
                "/v1/containers",
                """
                {"containers": [
                  {"host": "host1", "container": "aa", "image": "busybox", "tty": true, "networks": [{"network": "two"}]},
                  {"host": "host2", "container": "bb", "image": "busybox", "tty": true,
                   "networks": [{"network": "two", "ip6": "fd21::b"}]}]}
                """);
        assertThat(made.status()).as("%s", made.body()).isEqualTo(200);
        JsonNode a = hosts.get(0).container("aa").orElseThrow().at("/NetworkSettings/Networks/two");
        assertThat(a.path("IPAddress").asText()).isEqualTo("10.21.0.2");
        assertThat(a.path("GlobalIPv6Address").asText()).isEqualTo("fd21::2");
        assertThat(a.path("MacAddress").asText()).isEqualTo("02:4c:0a:15:00:02");
        reaches(0, "aa", "fd21::b");
        reaches(1, "bb", "10.21.0.2");
    }

    @Test
    void anOwnerThatComesBackHasItsAddressAndTheHistoryTellsIt() throws Exception {
        assertThat(api.put("/v1/hosts/host1/containers/aa", ON_LAN).at("/addresses/0/ip"))
                .isEqualTo("10.21.0.2");
        String between = Instant.now().toString();
        assertThat(api.delete("/v1/hosts/host1/containers/aa").status()).isEqualTo(200);
        assertThat(api.put("/v1/hosts/host1/containers/bb", ON_LAN.replace("\"tty\": true, ", ""))
                        .at("/addresses/0/ip"))
                .as("somebody else")
                .isEqualTo("10.21.0.3");
        assertThat(api.delete("/v1/hosts/host1/containers/bb").status()).isEqualTo(200);
        assertThat(api.put("/v1/hosts/host2/containers/aa", ON_LAN).at("/addresses/0/ip"))
                .as("on another host")
                .isEqualTo("10.21.0.2");

        JsonNode history =
                api.get("/v1/networks/two/addresses/10.21.0.2/history").body();
        assertThat(StreamSupport.stream(history.path("items").spliterator(), false)
                        .map(entry -> entry.path("state").asText() + " "
                                + entry.path("cause").asText()))
                .as("newest first: %s", history)
                .startsWith("allocated intent", "quarantined confirmed", "releasing intent", "allocated intent");
        Reply then = api.get("/v1/networks/two/addresses/10.21.0.2?at=" + between);
        assertThat(then.at("/host")).as("%s", then.body()).isEqualTo("host1");
    }

    @Test
    void aHostReachesItsContainersWhereTheNetworkSaysSo() throws Exception {
        assertThat(api.put("/v1/hosts/host1/containers/aa", ON_LAN).status()).isEqualTo(201);
        assertThat(pings("10.21.0.2")).isFalse();

        hostAccess(true);
        Awaitility.await("host1 reaches aa").atMost(Duration.ofSeconds(30)).until(() -> pings("10.21.0.2"));
        Awaitility.await("and by IPv6").atMost(Duration.ofSeconds(30)).until(() -> pings("fd21::2"));
        Reply own = api.get("/v1/networks/two/addresses/10.21.0.3");
        assertThat(own.at("/host")).as("%s", own.body()).isEqualTo("host1");
        assertThat(own.body().path("hostAccess").asBoolean()).isTrue();
        assertThat(api.get("/v1/networks/two").at("/hostAccess/0/state")).isEqualTo("APPLIED");

        hostAccess(false);
        Awaitility.await("the address is given back")
                .atMost(Duration.ofSeconds(30))
                .until(() -> api.get("/v1/networks/two/addresses/10.21.0.3")
                        .at("/state")
                        .equals("quarantined"));
        assertThat(pings("10.21.0.2")).isFalse();
    }

    private void hostAccess(boolean on) throws Exception {
        Reply edited = api.put(
                "/v1/networks/two",
                """
                {"parent": "enp0s3", "subnet": "10.21.0.0/24", "gateway": "10.21.0.1", "hostAccess": %s,
                 "subnet6": "fd21::/64", "gateway6": "fd21::1", "excludedRange": "10.21.0.128/25"}
                """
                        .formatted(on));
        assertThat(edited.status()).as("%s", edited.body()).isEqualTo(200);
    }

    private boolean pings(String target) throws Exception {
        return host1.in("ping", "-c", "1", "-W", "1", target).start().waitFor() == 0;
    }

    private void reaches(int host, String container, String target) {
        Awaitility.await(container + " reaches " + target)
                .atMost(Duration.ofSeconds(30))
                .until(() -> hosts.get(host).ping(container, target).exitCode() == 0);
    }
}
