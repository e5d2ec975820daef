package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IpamMachinePropertyTest {
    private static final IpamLimits LIMITS = new IpamLimits(60, 40_000);

    static LongStream seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyAddressHasOneOwnerAndIsFreedByItsHost(long seed) {
        RandomInputs inputs = new RandomInputs(new Random(seed));
        IpamMachine machine = new IpamMachine(LIMITS);
        OwnershipAudit audit = new OwnershipAudit();
        for (int step = 0; step < 2_000; step++) {
            Input input = inputs.next(machine.generation());
            audit.check(input, machine.apply(input));
            machine.commitBatch();
        }
        assertThat(machine.generation()).isGreaterThan(100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRestartBringsBackTheSameState(long seed) {
        Random random = new Random(seed);
        RandomInputs inputs = new RandomInputs(random);
        IpamMachine machine = new IpamMachine(LIMITS);
        CompactedLog log = new CompactedLog();
        for (int step = 0; step < 1_000; step++) {
            log.append(machine.apply(inputs.next(machine.generation())).events());
            machine.commitBatch();
            if (random.nextInt(50) == 0) {
                IpamMachine restored = log.restore(LIMITS, random);
                assertThat(restored.state()).isEqualTo(machine.state());
                machine = restored;
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDiscardedBatchNeverHappened(long seed) {
        Random random = new Random(seed);
        RandomInputs inputs = new RandomInputs(random);
        IpamMachine machine = new IpamMachine(LIMITS);
        for (int batch = 0; batch < 60; batch++) {
            String before = machine.state();
            List<Input> said = new ArrayList<>();
            List<Decision> decided = List.of();
            for (int length = 1; length <= 8; length++) {
                said.add(inputs.next(machine.generation()));
                decided = said.stream().map(machine::apply).toList();
                machine.discardBatch();
                assertThat(machine.state()).isEqualTo(before);
            }
            assertThat(said.stream().map(machine::apply).toList()).isEqualTo(decided);
            machine.commitBatch();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSameIntentAgainWritesNothing(long seed) {
        Random random = new Random(seed);
        RandomInputs inputs = new RandomInputs(random);
        IpamMachine machine = new IpamMachine(new IpamLimits(10_000, Long.MAX_VALUE));
        Map<Intent, Outcome> answers = new HashMap<>();
        for (int step = 0; step < 500; step++) {
            if (inputs.next(machine.generation()) instanceof Intent intent) {
                machine.apply(intent)
                        .outcome()
                        .filter(answer ->
                                answer.isAccepted() || answer.refusal().code() != Refusal.Code.INTENT_ID_REUSED)
                        .ifPresent(answer -> answers.put(intent, answer));
            }
        }
        String state = machine.state();
        answers.forEach((intent, answer) -> {
            Decision again = machine.apply(intent);
            assertThat(again.events()).isEmpty();
            assertThat(again.outcome()).as("the answer was %s", answer).isEmpty();
        });
        assertThat(machine.state()).isEqualTo(state);
    }
}
