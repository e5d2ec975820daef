package io.lanyard.perf.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.perf.audit.core.AddressRecord;
import io.lanyard.perf.audit.core.AddressState;
import io.lanyard.perf.audit.core.Cause;
import io.lanyard.perf.audit.core.FindingKind;
import io.lanyard.perf.audit.core.Owner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault alone is seen as what it is; the same story without it is silent. */
class AddressFindingsTest {
    private final World world = new World(6);
    private Draft draft;

    /** web and db live on; tmp was there and is gone, and its address has gone to api. */
    @BeforeEach
    void story() {
        world.allocate("h1", "web");
        world.allocate("h2", "db");
        world.allocate("h1", "tmp", "10.0.0.5");
        world.settle();
        world.release("h1", "tmp");
        world.report("h1", "tmp");
        world.allocate("h2", "api", "10.0.0.5");
        world.settle();
        draft = new Draft(world);
        assertThat(draft.audit().kept()).isEmpty();
    }

    @Test
    void anAddressGivenAwayTwice() {
        draft.history.replaceAll(change -> isTaking(change, "10.0.0.2") ? Edits.ip(change, "10.0.0.1") : change);
        draft.allocations.replaceAll(change -> isTaking(change, "10.0.0.2") ? Edits.ip(change, "10.0.0.1") : change);
        assertThat(draft.kinds()).contains(FindingKind.DUP);
        assertThat(draft.audit().kept())
                .anySatisfy(finding -> assertThat(finding.sentence()).contains("10.0.0.1", "db on h2", "web on h1"));
    }

    @Test
    void anAddressGivenAwayTwiceInTwoNetworks() {
        var web = draft.history.get(0);
        draft.history.add(Edits.network(Edits.owner(web, new Owner("h9", "thief", 1)), "other"));
        assertThat(draft.audit().count(FindingKind.DUP)).isEqualTo(1);
    }

    @Test
    void aMacGivenAwayTwice() {
        draft.history.replaceAll(change -> change.ip().equals("10.0.0.2")
                ? Edits.mac(change, draft.history.get(0).mac())
                : change);
        assertThat(draft.kinds()).containsExactly(FindingKind.DUP);
    }

    @Test
    void anAddressTakenBeforeItsHostSaidSo() {
        draft.statuses.removeIf(status -> status.container().name().equals("tmp") && status.generation() > 3);
        assertThat(draft.kinds()).containsExactly(FindingKind.FREED_EARLY);
        // The address, and the container's record.
        assertThat(draft.audit().count(FindingKind.FREED_EARLY)).isEqualTo(2);
    }

    @Test
    void anAddressTakenByAnEarlierLifesWord() {
        draft.statuses.replaceAll(
                status -> status.container().name().equals("tmp") ? Edits.generation(status, 3) : status);
        assertThat(draft.kinds()).containsExactly(FindingKind.FREED_EARLY);
    }

    @Test
    void anAddressTakenByAnIntent() {
        draft.history.replaceAll(
                change -> change.cause() == Cause.CONFIRMED ? Edits.cause(change, Cause.FORCED) : change);
        assertThat(draft.kinds()).contains(FindingKind.FREED_EARLY);
    }

    @Test
    void anAddressHeldForAContainerThatIsNotWanted() {
        draft.containers.removeIf(container -> container.key().name().equals("web"));
        draft.desired.removeIf(told -> told.key().name().equals("web"));
        assertThat(draft.kinds()).containsExactly(FindingKind.LEAK);
    }

    @Test
    void anAddressStillHeldAfterItsHostConfirmed() {
        int freeing = indexOfFreeing();
        while (draft.history.size() > freeing) {
            draft.history.remove(freeing);
            draft.allocations.remove(freeing);
        }
        draft.containers.removeIf(container -> container.key().name().equals("api"));
        draft.desired.removeIf(told -> told.key().name().equals("api"));
        assertThat(draft.kinds()).containsExactly(FindingKind.LEAK);
    }

    @Test
    void aReleaseThatWaitsForItsHostIsNoLeak() {
        world.release("h2", "db");
        draft = new Draft(world);
        assertThat(draft.audit().kept()).isEmpty();
        draft.desired.removeIf(told -> told.key().name().equals("db"));
        assertThat(draft.kinds()).containsExactlyInAnyOrder(FindingKind.LEAK);
    }

    @Test
    void aContainerThatDoesNotHoldWhatItShallHave() {
        draft.history.removeIf(change -> change.ip().equals("10.0.0.2"));
        draft.allocations.removeIf(change -> change.ip().equals("10.0.0.2"));
        assertThat(draft.kinds()).containsExactly(FindingKind.GHOST);
    }

    @Test
    void aHostThatIsToldOfWhatIsNotAccepted() {
        draft.desired.add(Edits.name(draft.desired.get(0), "stranger"));
        assertThat(draft.kinds()).containsExactly(FindingKind.GHOST);
    }

    @Test
    void twoLogsWithDifferentStories() {
        draft.allocations.remove(indexOfFreeing());
        assertThat(draft.kinds()).contains(FindingKind.DISAGREE);
        draft.extents.replaceAll(Edits::compactable);
        assertThat(draft.audit().kept()).isEmpty();
    }

    @Test
    void generationsThatGoBack() {
        var last = draft.history.get(draft.history.size() - 1);
        draft.history.add(Edits.generation(last, last.generation() - 1));
        assertThat(draft.kinds()).contains(FindingKind.ZOMBIE);
    }

    @Test
    void oneGenerationGivenOutTwice() {
        var last = draft.history.get(draft.history.size() - 1);
        draft.history.add(Edits.caused(last, last.causedMs() + 1));
        assertThat(draft.kinds()).containsExactly(FindingKind.ZOMBIE);
    }

    @Test
    void aConflictAndAHostGivenUpAreNoFaults() {
        world.conflict("h1", "web");
        world.conflict("h2", "api");
        world.giveUp("h2");
        world.settle();
        draft = new Draft(world);
        assertThat(draft.audit().kept()).isEmpty();
        draft.statuses.removeIf(status -> !status.conflicts().isEmpty());
        assertThat(draft.kinds()).containsExactly(FindingKind.FREED_EARLY);
        draft = new Draft(world);
        draft.intents.replaceAll(intent -> intent.releasesHost() == null ? intent : Edits.releasing(intent, "h1"));
        assertThat(draft.kinds()).containsExactly(FindingKind.FREED_EARLY);
    }

    private int indexOfFreeing() {
        for (int i = 0; i < draft.history.size(); i++) {
            if (draft.history.get(i).state() == AddressState.QUARANTINED) {
                return i;
            }
        }
        throw new AssertionError("the story frees no address");
    }

    private static boolean isTaking(AddressRecord change, String ip) {
        return change.state() == AddressState.ALLOCATED && change.ip().equals(ip);
    }
}
