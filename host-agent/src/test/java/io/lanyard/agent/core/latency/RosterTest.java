package io.lanyard.agent.core.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Beside a map: whatever is put and taken out, the numbers from 0 on lead to all there is, each once. */
class RosterTest {
    private static final int STEPS = 60;
    private static final int KEYS = 8;

    @Property(tries = 300)
    void has_what_a_map_has(@ForAll long seed) {
        Random random = new Random(seed);
        Roster<String, Integer> roster = new Roster<>();
        TreeMap<String, Integer> map = new TreeMap<>();
        for (int step = 0; step < STEPS; step++) {
            String key = "k" + random.nextInt(KEYS);
            if (random.nextBoolean()) {
                roster.put(key, step);
                map.put(key, step);
            } else {
                assertThat(roster.remove(key)).isEqualTo(map.remove(key));
            }
            assertThat(roster.get(key)).isEqualTo(map.get(key));
            assertThat(roster.size()).isEqualTo(map.size());
            Set<Integer> numbered = new HashSet<>();
            for (int number = 0; number < roster.size(); number++) {
                numbered.add(roster.get(number));
            }
            assertThat(numbered).isEqualTo(new HashSet<>(map.values()));
        }
    }
}
