package io.lanyard.gateway.core;

import static io.lanyard.gateway.core.Records.NOON;
import static io.lanyard.gateway.core.Records.accepted;
import static io.lanyard.gateway.core.Records.container;
import static io.lanyard.gateway.core.Records.host;
import static io.lanyard.gateway.core.Records.network;
import static io.lanyard.gateway.core.Records.placed;
import static io.lanyard.gateway.core.Records.putLan;
import static io.lanyard.gateway.core.Records.putWeb;
import static io.lanyard.gateway.core.Records.quarantined;
import static io.lanyard.gateway.core.Records.refused;
import static io.lanyard.gateway.core.Records.reserved;
import static io.lanyard.gateway.core.Records.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.Progress.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stories of an intent named "i": records arrive, and its state is what they say. */
class IntentTrackerTest {
    private final Views views = new Views();
    private final IntentTracker tracker = new IntentTracker(views);

    @Test
    void anIdNobodyUsedIsNoIntent() {
        assertThat(tracker.progress("default", "i")).isEmpty();
    }

    @Test
    void pendingUntilIpamSpeaks() {
        asked(putWeb());
        assertState(State.PENDING);
        views.intents().answered(refused("i", "HOST_UNKNOWN"));
        assertState(State.REFUSED);
    }

    @Test
    void anOutcomeMayBeReadBeforeItsIntent() {
        views.intents().answered(accepted("i", true, 5L));
        assertState(State.ACCEPTED);
        asked(new Action.ReserveAddress("lan", "10.0.0.7", null, ""));
        address(reserved("10.0.0.7", 5));
        assertState(State.APPLIED);
    }

    @Test
    void aContainerIsAppliedWhenItsHostSaysSoOfThisGeneration() {
        asked(putWeb());
        views.intents().answered(accepted("i", true, 5L));
        containerStatus(4, Status.State.APPLIED);
        assertState(State.ACCEPTED);
        containerStatus(5, Status.State.PROGRESSING);
        assertState(State.ACCEPTED);
        containerStatus(5, Status.State.FAILED);
        assertState(State.FAILED);
        containerStatus(5, Status.State.APPLIED);
        assertState(State.ACCEPTED, "its record is not read yet: a GET would not show it");
        views.containers().put("default/host1/web", container(5, 5, true));
        assertState(State.APPLIED);
    }

    @Test
    void whatWasSoAlreadyIsAppliedIfItIs() {
        views.containers().put("default/host1/web", container(3, 3, true));
        asked(putWeb());
        views.intents().answered(accepted("i", false, 3L));
        assertState(State.ACCEPTED);
        containerStatus(3, Status.State.DEGRADED);
        assertState(State.APPLIED);
    }

    @Test
    void aContainerIsGoneWhenItsHostSaysSoAndItsAddressesAreFree() {
        views.containers().put("default/host1/web", container(3, 3, true));
        containerStatus(3, Status.State.APPLIED);
        asked(new Action.DeleteContainer("host1", "web"));
        views.intents().answered(accepted("i", true, 6L));
        assertState(State.ACCEPTED);
        views.containers().put("default/host1/web", container(6, 3, false));
        containerStatus(6, Status.State.ABSENT);
        assertState(State.ACCEPTED, "IPAM has not freed its addresses yet");
        views.containers().remove("default/host1/web");
        assertState(State.APPLIED);
    }

    @Test
    void aContainerThatWasNeverThereIsGone() {
        asked(new Action.DeleteContainer("host1", "web"));
        views.intents().answered(accepted("i", false, null));
        assertState(State.APPLIED);
    }

    @Test
    void aContainerThatIsGoingAlreadyIsWaitedFor() {
        views.containers().put("default/host1/web", container(6, 3, false));
        asked(new Action.DeleteContainer("host1", "web"));
        views.intents().answered(accepted("i", false, null));
        assertState(State.ACCEPTED);
        views.containers().remove("default/host1/web");
        assertState(State.APPLIED);
    }

    @Test
    void aContainerMadeAnewAfterItsDeletionDoesNotUndoIt() {
        asked(new Action.DeleteContainer("host1", "web"));
        views.intents().answered(accepted("i", true, 6L));
        views.containers().put("default/host1/web", container(8, 8, true));
        containerStatus(8, Status.State.APPLIED);
        assertState(State.APPLIED);
    }

    @Test
    void aNetworkIsAppliedWhenEveryHostHasIt() {
        asked(putLan());
        views.intents().answered(accepted("i", true, 5L));
        views.networks().put("default/lan", network("lan", 5, List.of()));
        assertState(State.ACCEPTED, "there is no host to have it");
        views.hosts().put("host1", host("host1"));
        views.hosts().put("host2", host("host2"));
        networkStatus("host1", 5, Status.State.APPLIED);
        assertState(State.ACCEPTED);
        networkStatus("host2", 5, Status.State.FAILED);
        assertState(State.FAILED);
        networkStatus("host2", 5, Status.State.DEGRADED);
        assertState(State.APPLIED);
    }

    @Test
    void aNetworkForOneHostConcernsNoOther() {
        asked(putLan());
        views.intents().answered(accepted("i", true, 5L));
        views.networks().put("default/lan", network("lan", 5, List.of("host2")));
        views.hosts().put("host1", host("host1"));
        views.hosts().put("host2", host("host2"));
        networkStatus("host2", 5, Status.State.APPLIED);
        assertState(State.APPLIED);
    }

    @Test
    void aNetworkIsGoneWhenNoHostHasIt() {
        views.hosts().put("host1", host("host1"));
        views.networks().put("default/lan", network("lan", 5, List.of()));
        networkStatus("host1", 5, Status.State.APPLIED);
        asked(new Action.DeleteNetwork("lan"));
        views.intents().answered(accepted("i", true, 7L));
        assertState(State.ACCEPTED);
        views.networks().remove("default/lan");
        assertState(State.ACCEPTED);
        networkStatus("host1", 5, Status.State.ABSENT);
        assertState(State.APPLIED);
    }

    @Test
    void aReservationIsAppliedWhenItIsRead() {
        asked(new Action.ReserveAddress("lan", "10.0.0.7", null, ""));
        views.intents().answered(accepted("i", true, 5L));
        assertState(State.ACCEPTED);
        address(quarantined("10.0.0.7", NOON.plusSeconds(60)));
        assertState(State.ACCEPTED, "that is what it was before");
        address(reserved("10.0.0.7", 5));
        assertState(State.APPLIED);
    }

    @Test
    void aReleaseIsAppliedWhenTheAddressIsFree() {
        address(reserved("10.0.0.7", 3));
        asked(new Action.ReleaseAddress("lan", "10.0.0.7"));
        views.intents().answered(accepted("i", true, 5L));
        assertState(State.ACCEPTED);
        views.allocations().remove("default/lan/" + Ip.sortable("10.0.0.7"));
        assertState(State.APPLIED);
    }

    @Test
    void aReleaseIsAppliedWhenAContainerHasTheAddressWithoutIt() {
        address(reserved("10.0.0.7", 3));
        asked(new Action.ReleaseAddress("lan", "10.0.0.7"));
        views.intents().answered(accepted("i", true, 5L));
        assertState(State.ACCEPTED);
        address(Records.allocation("10.0.0.7", 5, Allocation.State.ALLOCATED, null));
        assertState(State.APPLIED);
    }

    @Test
    void thereIsNothingToReleaseAfterAQuarantine() {
        asked(new Action.ReleaseAddress("lan", "10.0.0.7"));
        views.intents().answered(accepted("i", false, null));
        address(quarantined("10.0.0.7", NOON.plusSeconds(1)));
        assertState(State.ACCEPTED, "the decision was made before its end");
        address(quarantined("10.0.0.7", NOON));
        assertState(State.APPLIED);
    }

    @Test
    void severalContainersAreAppliedWhenEachOfThemIs() {
        asked(new Action.PutContainers(List.of()));
        views.intents()
                .answered(placed(
                        "i",
                        5,
                        new PlacedContainer("host1", "web", 4, List.of()),
                        new PlacedContainer("host1", "db", 5, List.of())));
        views.containers().put("default/host1/web", container(4, 4, true));
        views.containers().put("default/host1/db", container("db", 5, 5, true));
        containerStatus(4, Status.State.APPLIED);
        assertState(State.ACCEPTED, "web was so already, db is not yet");
        containerStatus("db", 5, Status.State.FAILED);
        assertState(State.FAILED);
        containerStatus("db", 5, Status.State.APPLIED);
        assertState(State.APPLIED);
    }

    @Test
    void anAdoptionIsAppliedWhenNetworkAndContainersAre() {
        views.hosts().put("host1", Records.host("host1"));
        asked(new Action.Adopt("lan", null, List.of(), List.of()));
        views.intents().answered(placed("i", 5, new PlacedContainer("host1", "web", 5, List.of())));
        views.networks().put("default/lan", Records.network("lan", 5, List.of()));
        views.containers().put("default/host1/web", container(5, 5, true));
        containerStatus(5, Status.State.APPLIED);
        assertState(State.ACCEPTED, "the network is not yet");
        views.statuses()
                .put(
                        "default/host1/NETWORK/lan",
                        Records.status("host1", ResourceKind.NETWORK, "lan", 5, Status.State.APPLIED));
        assertState(State.APPLIED);
    }

    @Test
    void aHostIsGivenUpWhenNothingOfItIsWantedAnyMore() {
        views.containers().put("default/host1/web", container(3, 3, true));
        asked(new Action.ReleaseHost("host1"));
        assertState(State.PENDING);
        views.intents().answered(accepted("i", true, 5L));
        assertState(State.ACCEPTED, "a GET would still show the container as wanted");
        views.containers().put("default/host1/web", container(5, 3, false));
        views.containers().put("default/host1/new", container("new", 6, 6, true));
        assertState(State.APPLIED);
    }

    @Test
    void anotherIntentUnderATakenIdIsJudgedByItsOwnAnswer() {
        Wish second = wish("i", putLan());
        asked(putWeb());
        views.intents().answered(accepted("i", true, 5L));
        views.intents().asked(second);
        assertThat(tracker.progress(second).state()).isEqualTo(State.PENDING);

        views.intents().answered(refused("i", "INTENT_ID_REUSED"));
        assertThat(tracker.progress(second).state()).isEqualTo(State.REFUSED);
        assertState(State.ACCEPTED, "the first one keeps its own");
    }

    @Test
    void anIdThatOnlyIpamRemembersIsRefusedAsReused() {
        asked(putWeb());
        views.intents().answered(refused("i", "INTENT_ID_REUSED"));
        assertState(State.REFUSED);
    }

    private void asked(Action action) {
        views.intents().asked(wish("i", action));
    }

    private void address(Allocation allocation) {
        views.allocations().put("default/lan/" + Ip.sortable(allocation.ip()), allocation);
    }

    private void containerStatus(long generation, Status.State state) {
        containerStatus("web", generation, state);
    }

    private void containerStatus(String name, long generation, Status.State state) {
        views.statuses()
                .put(
                        "default/host1/CONTAINER/" + name,
                        Records.status("host1", ResourceKind.CONTAINER, name, generation, state));
    }

    private void networkStatus(String host, long generation, Status.State state) {
        views.statuses()
                .put(
                        "default/" + host + "/NETWORK/lan",
                        Records.status(host, ResourceKind.NETWORK, "lan", generation, state));
    }

    private void assertState(State state) {
        assertState(state, "state");
    }

    private void assertState(State state, String because) {
        assertThat(tracker.progress("default", "i").orElseThrow().state())
                .as(because)
                .isEqualTo(state);
    }
}
