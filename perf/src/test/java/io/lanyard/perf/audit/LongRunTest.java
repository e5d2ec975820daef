package io.lanyard.perf.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small pool that is always fought for, by many at a time, and answers that are not heard of: no search is given up. */
class LongRunTest {
    private static final int ADDRESSES = 60;
    private static final int CONTAINERS = 80;
    private static final int OPERATIONS = 6_000;
    private static final int SLACK_MAX_NS = 200;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isSilent(long seed) {
        Random random = new Random(seed);
        World world = new World(ADDRESSES);
        for (int i = 0; i < OPERATIONS; i++) {
            int which = random.nextInt(CONTAINERS);
            String host = "h" + which % 4;
            String name = "c" + which;
            boolean isHeard = random.nextInt(50) > 0;
            world.heard(isHeard ? Clients.Hearing.ANSWER : Clients.Hearing.TIME_OUT, 1 + random.nextInt(SLACK_MAX_NS));
            switch (random.nextInt(6)) {
                case 0, 1 -> world.allocate(host, name);
                case 2 -> world.allocate(host, name, "10.0.0." + (1 + random.nextInt(ADDRESSES)));
                case 3, 4 -> world.release(host, name);
                default -> world.report(host, name);
            }
        }
        world.settle();
        assertThat(new Draft(world).audit().kept()).isEmpty();
    }
}
