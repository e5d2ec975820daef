package io.lanyard.perf.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import io.lanyard.perf.audit.core.FindingKind;
import io.lanyard.perf.audit.core.InputRecord.Fate;
import io.lanyard.perf.audit.core.OperationEnd;
import io.lanyard.perf.audit.core.OutcomeRecord;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault alone is seen as what it is; the same story without it is silent. */
class IntentFindingsTest {
    private static final String FIRST = "i0";

    private final World world = new World(6);
    private Draft draft;

    @BeforeEach
    void story() {
        world.allocate("h1", "web");
        world.abortingFirst().allocate("h2", "db", "10.0.0.4");
        world.allocate("h1", "late", "10.0.0.4");
        world.repeat(FIRST);
        world.reuse(FIRST);
        world.garbage();
        world.misplaced("h1", "nothing");
        world.heard(Clients.Hearing.ACKNOWLEDGEMENT, 1).allocate("h1", "heard-of-no-more");
        world.heard(Clients.Hearing.NOTHING, 1).allocate("h1", "died");
        world.settle();
        draft = new Draft(world);
        assertThat(draft.audit().kept()).isEmpty();
    }

    @Test
    void anIntentWithoutOutcome() {
        draft.operations.clear();
        draft.outcomes.removeIf(of("i1"));
        draft.containers.removeIf(container -> container.key().name().equals("db"));
        draft.desired.removeIf(told -> told.key().name().equals("db"));
        draft.history.removeIf(change -> "i1".equals(change.intentId()));
        draft.allocations.removeIf(change -> "i1".equals(change.intentId()));
        assertThat(draft.kinds()).containsExactly(FindingKind.GAP);
    }

    @Test
    void anAcknowledgedIntentThatIsNowhere() {
        draft.operations.replaceAll(
                operation -> Edits.intent(operation, "lost-" + operation.begin().op()));
        assertThat(draft.kinds()).containsExactly(FindingKind.LOST);
        // All but the one whose client died: nobody knows whether it was acknowledged.
        assertThat(draft.audit().count(FindingKind.LOST)).isEqualTo(draft.operations.size() - 1);
    }

    @Test
    void anAcknowledgementAloneCounts() {
        draft.operations.removeIf(operation -> !operation.begin().container().equals("heard-of-no-more"));
        draft.operations.replaceAll(operation -> Edits.intent(operation, "lost"));
        assertThat(draft.kinds()).containsExactly(FindingKind.LOST);
    }

    @Test
    void anIntentWithTwoOutcomes() {
        draft.outcomes.add(draft.outcomes.get(0));
        assertThat(draft.kinds()).containsExactly(FindingKind.TWICE);
    }

    @Test
    void anIntentWithEffectsOfTwoGenerations() {
        var first = draft.containers.get(0);
        draft.containers.add(1, Edits.generation(first, first.generation() + 1));
        assertThat(draft.kinds()).contains(FindingKind.TWICE);
        assertThat(draft.audit().kept())
                .anySatisfy(finding -> assertThat(finding.sentence()).contains("i0", "generation 1 and 2"));
    }

    @Test
    void aReusedIdIsAnsweredEachTime() {
        draft.outcomes.removeIf(outcome -> "INTENT_ID_REUSED".equals(outcome.code()));
        assertThat(draft.kinds()).containsExactly(FindingKind.GAP);
    }

    @Test
    void anOutcomeThatNobodyAskedFor() {
        OutcomeRecord first = draft.outcomes.get(0);
        draft.outcomes.add(new OutcomeRecord(first.at(), "never-said", first.space(), true, null, first.addresses()));
        assertThat(draft.kinds()).containsExactly(FindingKind.UNASKED);
    }

    @Test
    void aChangeByAnIntentThatWasRefused() {
        draft.outcomes.replaceAll(outcome -> of("i0").test(outcome) && outcome.isAccepted()
                ? new OutcomeRecord(outcome.at(), "i0", outcome.space(), false, "POOL_EXHAUSTED", outcome.addresses())
                : outcome);
        draft.operations.clear();
        assertThat(draft.kinds()).containsExactly(FindingKind.UNASKED);
    }

    @Test
    void aClientThatWasToldOfAnotherAddress() {
        draft.operations.replaceAll(operation -> operation.begin().intent().equals("i0")
                ? Edits.told(operation, OperationEnd.Result.OK, List.of("10.0.0.6"))
                : operation);
        assertThat(draft.kinds()).containsExactly(FindingKind.TOLD);
    }

    @Test
    void aClientThatWasRefusedWhatWasAccepted() {
        draft.operations.replaceAll(operation ->
                operation.begin().intent().equals("i0") ? Edits.refused(operation, "POOL_EXHAUSTED") : operation);
        assertThat(draft.kinds()).containsExactly(FindingKind.TOLD);
    }

    @Test
    void twoClientsThatWereToldOfOneAddress() {
        draft.operations.replaceAll(operation -> operation.begin().intent().equals("i0")
                ? Edits.told(operation, OperationEnd.Result.OK, List.of("10.0.0.4"))
                : operation);
        assertThat(draft.kinds()).containsExactlyInAnyOrder(FindingKind.TOLD, FindingKind.NOT_LINEARIZABLE);
    }

    @Test
    void aBadRecordWithoutDeadLetter() {
        draft.deadLetters.clear();
        assertThat(draft.kinds()).containsExactly(FindingKind.DEAD_LETTERS);
    }

    @Test
    void aBadRecordWithTwoDeadLetters() {
        draft.deadLetters.add(draft.deadLetters.get(0));
        assertThat(draft.kinds()).containsExactly(FindingKind.DEAD_LETTERS);
    }

    @Test
    void aDeadLetterOfAGoodRecord() {
        draft.inputs.replaceAll(input -> input.fate() == Fate.DEAD_LETTER ? Edits.decided(input) : input);
        assertThat(draft.kinds()).containsExactly(FindingKind.DEAD_LETTERS);
    }

    @Test
    void aMisplacedRecordThatWasNotMoved() {
        draft.inputs.removeIf(input -> input.from() != null);
        assertThat(draft.kinds()).containsExactly(FindingKind.GAP);
    }

    @Test
    void aMisplacedRecordThatWasMovedTwice() {
        draft.inputs.stream().filter(input -> input.from() != null).findFirst().ifPresent(draft.inputs::add);
        assertThat(draft.kinds()).containsExactly(FindingKind.TWICE);
    }

    @Test
    void aCursorThatGoesBack() {
        setLastCursor(1L);
        assertThat(draft.kinds()).containsExactly(FindingKind.GAP);
    }

    @Test
    void aCursorThatJumpsToWhatIsNotThere() {
        setLastCursor(1_000L);
        assertThat(draft.kinds()).containsExactly(FindingKind.GAP);
    }

    @Test
    void evidenceWithHoles() {
        var first = draft.extents.get(0);
        draft.extents.set(0, Edits.extent(first, 1, first.end()));
        assertThat(draft.kinds()).containsExactly(FindingKind.INCOMPLETE);
        draft.extents.set(0, Edits.extent(first, 0, first.end() - 1));
        assertThat(draft.kinds()).containsExactly(FindingKind.INCOMPLETE);
    }

    private void setLastCursor(long next) {
        for (int i = draft.cursors.size() - 1; i >= 0; i--) {
            if (draft.cursors.get(i).partition() == World.HOME) {
                draft.cursors.set(i, Edits.next(draft.cursors.get(i), Map.of(Topics.INTENTS.name(), next)));
                return;
            }
        }
    }

    private static Predicate<OutcomeRecord> of(String intentId) {
        return outcome -> outcome.intentId().equals(intentId);
    }
}
