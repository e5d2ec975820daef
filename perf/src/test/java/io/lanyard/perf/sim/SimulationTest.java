package io.lanyard.perf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
    private static final int OPERATIONS = 200;
    private static final int SEEDS = Integer.getInteger("lanyard.sim.seeds", 20_000);
    private static final int SEEDS_FOR_A_MUTANT = 2_000;

    @Test
    void noSeedBreaksAPromise() {
        LongStream.range(0, SEEDS).parallel().forEach(seed -> assertThat(
                        new Simulation(seed, Mutant.NONE).run(OPERATIONS).faults())
                .as("seed %d", seed)
                .isEmpty());
    }

    @Test
    void aSeedIsARun() {
        assertThat(new Simulation(7, Mutant.NO_MEMORY_OF_INTENTS).run(OPERATIONS))
                .isEqualTo(new Simulation(7, Mutant.NO_MEMORY_OF_INTENTS).run(OPERATIONS));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyMutantIsCaught(Mutant mutant) {
        assertThat(LongStream.range(0, SEEDS_FOR_A_MUTANT)
                        .mapToObj(seed -> new Simulation(seed, mutant).run(OPERATIONS))
                        .filter(report -> !report.faults().isEmpty())
                        .findFirst())
                .as("a seed that shows %s", mutant)
                .isPresent()
                .hasValueSatisfying(System.out::println);
    }
}
