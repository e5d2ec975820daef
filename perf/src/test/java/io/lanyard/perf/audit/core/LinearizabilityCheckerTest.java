package io.lanyard.perf.audit.core;

import static io.lanyard.perf.audit.core.KeyOperation.Kind.ACQUIRE;
import static io.lanyard.perf.audit.core.KeyOperation.Kind.FIND_IN_USE;
import static io.lanyard.perf.audit.core.KeyOperation.Kind.RELEASE;
import static io.lanyard.perf.audit.core.KeyOperation.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LinearizabilityCheckerTest {
    private static final int WAYS_MAX = 10_000;

    static Stream<Arguments> histories() {
        return Stream.of(
                history(
                        "one after the other",
                        true,
                        op(ACQUIRE, "a", 1, 2),
                        op(RELEASE, "a", 3, 4),
                        op(ACQUIRE, "b", 5, 6)),
                history("both at once", false, op(ACQUIRE, "a", 1, 4), op(ACQUIRE, "b", 2, 3)),
                history(
                        "a release that may have come first",
                        true,
                        op(ACQUIRE, "a", 1, 2),
                        op(RELEASE, "a", 3, 6),
                        op(ACQUIRE, "b", 4, 5)),
                history(
                        "a release that came too late",
                        false,
                        op(ACQUIRE, "a", 1, 2),
                        op(ACQUIRE, "b", 3, 4),
                        op(RELEASE, "a", 5, 6)),
                history("the same owner again", true, op(ACQUIRE, "a", 1, 2), op(ACQUIRE, "a", 3, 4)),
                history(
                        "a release that was not heard of",
                        true,
                        op(ACQUIRE, "a", 1, 2),
                        maybe(RELEASE, "a", 3),
                        op(ACQUIRE, "b", 9, 10)),
                history(
                        "a release not heard of that began too late",
                        false,
                        op(ACQUIRE, "a", 1, 2),
                        op(ACQUIRE, "b", 3, 4),
                        maybe(RELEASE, "a", 5)),
                history("an acquisition that never was", true, maybe(ACQUIRE, "a", 1), op(ACQUIRE, "b", 2, 3)),
                history("in use by nobody", false, op(FIND_IN_USE, "a", 1, 2)),
                history("in use by oneself", false, op(ACQUIRE, "a", 1, 2), op(FIND_IN_USE, "a", 3, 4)),
                history("in use by another", true, op(ACQUIRE, "a", 1, 2), op(FIND_IN_USE, "b", 3, 4)),
                history("in use by one not heard of", true, maybe(ACQUIRE, "a", 1), op(FIND_IN_USE, "b", 3, 4)),
                history(
                        "still letting go",
                        true,
                        op(ACQUIRE, "a", 1, 2),
                        op(RELEASE, "a", 3, 4),
                        op(FIND_IN_USE, "b", 5, 6)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void tellsWhetherThereIsAnOrder(String name, boolean isLinearizable, List<KeyOperation> operations) {
        assertThat(new LinearizabilityChecker(WAYS_MAX).check(operations).isLinearizable())
                .isEqualTo(isLinearizable);
        assertThat(BruteForce.isLinearizable(operations)).isEqualTo(isLinearizable);
    }

    @Test
    void namesTheOperationAtWhichItIsStuck() {
        KeyOperation second = op(ACQUIRE, "b", 3, 4);
        assertThat(new LinearizabilityChecker(WAYS_MAX)
                        .check(List.of(op(ACQUIRE, "a", 1, 2), second))
                        .stuckAt())
                .isEqualTo(second);
    }

    @Test
    void givesUpInsteadOfSearchingForEver() {
        List<KeyOperation> crowd = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            crowd.add(op(ACQUIRE, "c" + i, 1, 100));
            crowd.add(op(RELEASE, "c" + i, 1, 100));
        }
        LinearizabilityChecker.Answer answer = new LinearizabilityChecker(1_000).check(crowd);
        assertThat(answer.isGivenUp()).isTrue();
        assertThat(answer.isLinearizable()).isFalse();
    }

    @Test
    void aCrowdThatChangesNothingIsNoTrouble() {
        List<KeyOperation> crowd = new ArrayList<>();
        crowd.add(op(ACQUIRE, "holder", 1, 2));
        for (int i = 0; i < 200; i++) {
            crowd.add(op(RELEASE, "c" + i, 3, 100));
            crowd.add(op(FIND_IN_USE, "d" + i, 3, 100));
        }
        assertThat(new LinearizabilityChecker(100).check(crowd).isLinearizable())
                .isTrue();
    }

    @Test
    void manyOperationsNotHeardOfAreNoTrouble() {
        List<KeyOperation> history = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            long at = i * 10L;
            history.add(op(ACQUIRE, "c" + i % 7, at, at + 1));
            history.add(i % 4 == 0 ? maybe(RELEASE, "c" + i % 7, at + 2) : op(RELEASE, "c" + i % 7, at + 2, at + 3));
        }
        assertThat(new LinearizabilityChecker(WAYS_MAX).check(history).isLinearizable())
                .isTrue();
        history.add(op(FIND_IN_USE, "d", 30_000, 30_001));
        history.add(op(ACQUIRE, "e", 30_002, 30_003));
        history.add(op(ACQUIRE, "f", 30_004, 30_005));
        assertThat(new LinearizabilityChecker(WAYS_MAX).check(history).isLinearizable())
                .isFalse();
    }

    @Property(tries = 20_000)
    @Label("agrees with trying every order")
    void agreesWithBruteForce(@ForAll("small") List<KeyOperation> operations) {
        boolean isLinearizable = BruteForce.isLinearizable(operations);
        Statistics.collect(isLinearizable);
        assertThat(new LinearizabilityChecker(WAYS_MAX).check(operations).isLinearizable())
                .isEqualTo(isLinearizable);
    }

    @Property(tries = 5_000)
    @Label("says the same without releases that cannot matter")
    void whatIsLeftOutDoesNotMatter(@ForAll("small") List<KeyOperation> operations) {
        List<KeyOperation> relevant =
                operations.stream().collect(Collectors.groupingBy(KeyOperation::owner)).values().stream()
                        .flatMap(ofOneOwner -> RelevantReleases.of(ofOneOwner).stream())
                        .toList();
        Statistics.collect(relevant.size() < operations.size());
        assertThat(BruteForce.isLinearizable(relevant)).isEqualTo(BruteForce.isLinearizable(operations));
    }

    @Provide
    Arbitrary<List<KeyOperation>> small() {
        Arbitrary<KeyOperation> operation = Combinators.combine(
                        Arbitraries.of(ACQUIRE, ACQUIRE, RELEASE, FIND_IN_USE),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.longs().between(0, 12),
                        Arbitraries.longs().between(0, 6),
                        Arbitraries.of(false, false, true),
                        Arbitraries.of(false, false, true))
                .as((kind, owner, from, length, isOptional, isOpen) -> new KeyOperation(
                        kind, owner(owner), from, isOptional && isOpen ? NEVER : from + length, isOptional, ""));
        return operation.list().ofMaxSize(7);
    }

    private static Arguments history(String name, boolean isLinearizable, KeyOperation... operations) {
        return Arguments.of(name, isLinearizable, List.of(operations));
    }

    private static KeyOperation op(KeyOperation.Kind kind, String owner, long from, long to) {
        return new KeyOperation(kind, owner(owner), from, to, false, "");
    }

    private static KeyOperation maybe(KeyOperation.Kind kind, String owner, long from) {
        return new KeyOperation(kind, owner(owner), from, NEVER, true, "");
    }

    private static ContainerKey owner(String name) {
        return new ContainerKey("default", "h1", name);
    }
}
