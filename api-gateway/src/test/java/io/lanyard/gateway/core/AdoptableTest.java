package io.lanyard.gateway.core;

import static io.lanyard.gateway.core.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.Action.AdoptedContainer;
import io.lanyard.gateway.core.Action.KeptAddress;
import io.lanyard.gateway.core.Collision.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What hosts have that were set up by hand, what does not go together of it, and how it can be adopted. */
class AdoptableTest {
    private final Views views = new Views();

    @Test
    void aNetworkOfTwoHostsIsOneAndItsContainersGoOnAsTheyAre() {
        has("host1", lan("10.0.0.1", Map.of("b", "10.0.0.3", "nas", "10.0.0.9")), container("host1", "aa", "10.0.0.2"));
        has("host2", lan("10.0.0.1", Map.of("a", "10.0.0.2", "nas", "10.0.0.9")), container("host2", "bb", "10.0.0.3"));

        Adoptable found = only();
        assertThat(found.collisions()).isEmpty();
        Action.Adopt proposal = found.proposal().orElseThrow();
        assertThat(proposal.spec().adopt()).isTrue();
        assertThat(proposal.spec().parent()).isEqualTo("eth0");
        assertThat(proposal.spec().hosts()).as("every host").isEmpty();
        assertThat(proposal.spec().subnets())
                .as("what hosts keep free of each other's containers is not kept from those")
                .containsExactly(
                        new SubnetSpec("10.0.0.0/24", "10.0.0.1", List.of(), List.of(), Map.of("nas", "10.0.0.9")));
        assertThat(proposal.containers())
                .containsExactly(
                        new AdoptedContainer("host1", "aa", "id-aa", "10.0.0.2", null, "02:42:0a:00:00:02"),
                        new AdoptedContainer("host2", "bb", "id-bb", "10.0.0.3", null, "02:42:0a:00:00:03"));
        assertThat(proposal.kept()).isEmpty();
    }

    @Test
    void anAddressOfTwoIsNobodysAndKept() {
        has(
                "host1",
                lan("10.0.0.1", Map.of()),
                container("host1", "aa", "10.0.0.2"),
                container("host1", "cc", "10.0.0.4"));
        has("host2", lan("10.0.0.1", Map.of()), container("host2", "bb", "10.0.0.2"));

        Adoptable found = only();
        assertThat(kinds(found)).containsExactly(Kind.ADDRESS_TWICE, Kind.MAC_TWICE);
        assertThat(found.collisions().get(0).who()).containsExactly("host1/aa", "host2/bb");
        assertThat(found.proposal().orElseThrow().containers())
                .extracting(AdoptedContainer::container)
                .containsExactly("cc");
        assertThat(found.proposal().orElseThrow().kept())
                .containsExactly(new KeptAddress("10.0.0.2", "found: host1/aa, host2/bb"));
    }

    @Test
    void oneThatIsAnotherNetworkOnSomeHostsIsAdoptedOnTheOthers() {
        has("host1", lan("10.0.0.1", Map.of()));
        has("host2", lan("10.0.0.254", Map.of()), container("host2", "bb", "10.0.0.3"));
        has("host3", lan("10.0.0.1", Map.of()));

        Adoptable found = only();
        assertThat(kinds(found)).containsExactly(Kind.NETWORK_DIFFERS);
        assertThat(found.collisions().get(0).who()).containsExactly("host2");
        Action.Adopt proposal = found.proposal().orElseThrow();
        assertThat(proposal.spec().hosts()).containsExactly("host1", "host3");
        assertThat(proposal.containers()).isEmpty();
        assertThat(proposal.kept()).extracting(KeptAddress::ip).containsExactly("10.0.0.3");
    }

    @Test
    void parentsMayDifferAndNamesAreMadeToFit() {
        has("host1", lan("10.0.0.1", Map.of()), container("host1", "web", "10.0.0.2"));
        views.found()
                .put(
                        "host2/0",
                        new FoundPart(
                                "host2",
                                "lan",
                                false,
                                "eth1",
                                "bridge",
                                List.of(lan("10.0.0.1", Map.of())),
                                List.of(
                                        container("host2", "web", "10.0.0.3"),
                                        container("host2", "my.app", "10.0.0.4")),
                                0));

        Adoptable found = only();
        assertThat(kinds(found)).containsExactly(Kind.PARENT_DIFFERS);
        Action.Adopt proposal = found.proposal().orElseThrow();
        assertThat(proposal.spec().parents()).containsExactly(Map.entry("host2", "eth1"));
        assertThat(proposal.containers())
                .extracting(AdoptedContainer::container)
                .containsExactly("web", "web-host2", "my-app");
    }

    @Test
    void whatCannotBeSaysWhy() {
        FoundContainer stopped = new FoundContainer("host1", "id-st", "stopped", "busybox", false, null, null, null);
        has(
                "host1",
                lan("10.0.0.1", Map.of()),
                container("host1", "gw", "10.0.0.1"),
                container("host1", "out", "10.9.9.9"),
                stopped);
        views.found()
                .put(
                        "host1/1",
                        new FoundPart(
                                "host1", "other", false, null, "bridge", List.of(lan(null, Map.of())), List.of(), 0));

        List<Adoptable> all = Adoptable.of("default", views);
        assertThat(all).extracting(each -> each.network().name()).containsExactly("lan", "other");
        assertThat(kinds(all.get(0)))
                .containsExactly(Kind.SUBNET_OVERLAP, Kind.ADDRESS_OUTSIDE, Kind.ADDRESS_OUTSIDE, Kind.ADDRESS_UNKNOWN);
        assertThat(all.get(0).proposal().orElseThrow().containers()).isEmpty();
        assertThat(all.get(0).proposal().orElseThrow().kept()).isEmpty();
        assertThat(kinds(all.get(1))).containsExactly(Kind.NETWORK_UNUSABLE, Kind.SUBNET_OVERLAP);
        assertThat(all.get(1).proposal()).isEmpty();
    }

    @Test
    void onANetworkOfLanyardsOthersCanBeAdoptedUnlessTheirAddressIsTaken() {
        views.networks().put("default/lan", Records.network("lan", 1, List.of()));
        views.allocations()
                .put(
                        Views.addressKey("default", "lan", "10.0.0.2"),
                        new Allocation(
                                "default",
                                "lan",
                                "10.0.0.2",
                                null,
                                Allocation.State.ALLOCATED,
                                new Allocation.Owner("host2", "db", 1),
                                2,
                                "any",
                                NOON,
                                null,
                                null,
                                null,
                                ""));
        has(
                true,
                "host1",
                lan("10.0.0.1", Map.of()),
                container("host1", "aa", "10.0.0.2"),
                container("host1", "bb", "10.0.0.3"));

        Adoptable found = only();
        assertThat(kinds(found)).containsExactly(Kind.ADDRESS_TAKEN);
        Action.Adopt proposal = found.proposal().orElseThrow();
        assertThat(proposal.spec()).isNull();
        assertThat(proposal.containers())
                .extracting(AdoptedContainer::container)
                .containsExactly("bb");
        assertThat(proposal.kept()).as("it is not free").isEmpty();
    }

    @Test
    void aNetworkOfLanyardsThatAHostCouldNotMakeForAnothersIsAdoptedNow() {
        views.networks().put("default/lan", Records.network("lan", 1, List.of()));
        has("host1", lan("10.0.0.1", Map.of()));

        assertThat(only().proposal().orElseThrow().spec())
                .isEqualTo(Records.lan(List.of()).adopted());
    }

    @Test
    void aSpaceHasTheNamesThatBeginWithIt() {
        views.found()
                .put(
                        "host1/0",
                        new FoundPart(
                                "host1",
                                "lab.net",
                                false,
                                "eth0",
                                "bridge",
                                List.of(lan(null, Map.of())),
                                List.of(),
                                0));

        assertThat(Adoptable.of("default", views)).isEmpty();
        assertThat(Adoptable.of("lab", views))
                .extracting(each -> each.network().name())
                .containsExactly("net");
    }

    private void has(String host, SubnetSpec subnet, FoundContainer... containers) {
        has(false, host, subnet, containers);
    }

    private void has(boolean managed, String host, SubnetSpec subnet, FoundContainer... containers) {
        views.found()
                .put(
                        host + "/0",
                        new FoundPart(host, "lan", managed, "eth0", "bridge", List.of(subnet), List.of(containers), 0));
    }

    private static SubnetSpec lan(String gateway, Map<String, String> auxAddresses) {
        return new SubnetSpec("10.0.0.0/24", gateway, List.of(), List.of(), auxAddresses);
    }

    private static FoundContainer container(String host, String name, String ip) {
        String mac = "02:42:0a:00:00:0" + ip.substring(ip.lastIndexOf('.') + 1);
        return new FoundContainer(host, "id-" + name, name, "busybox", true, ip, null, mac);
    }

    private Adoptable only() {
        List<Adoptable> all = Adoptable.of("default", views);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<Kind> kinds(Adoptable found) {
        return found.collisions().stream().map(Collision::kind).toList();
    }
}
