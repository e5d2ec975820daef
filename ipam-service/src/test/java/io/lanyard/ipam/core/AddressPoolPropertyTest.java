package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AddressPoolPropertyTest {
    private final Undo undo = new Undo();

    static LongStream seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void doesWhatItsTwinDoes(long seed) {
        Random random = new Random(seed);
        int size = 8 << random.nextInt(5);
        OffsetRanges ranges = random.nextBoolean() ? OffsetRanges.all(size) : someRanges(size, random);
        AddressPool pool = new AddressPool(size, ranges, undo);
        PoolTwin twin = new PoolTwin(size, ranges);
        PoolTwin committed = new PoolTwin(twin);
        String text = pool.toString();
        for (int step = 0; step < 3_000; step++) {
            change(pool, twin, size, random);
            if (random.nextInt(20) == 0) {
                if (random.nextBoolean()) {
                    undo.discard();
                    twin = new PoolTwin(committed);
                    assertThat(pool).hasToString(text);
                }
                undo.commit();
                committed = new PoolTwin(twin);
                text = pool.toString();
            }
            assertThat(pool.next()).as("seed %d, step %d", seed, step).isEqualTo(twin.next());
        }
        for (int offset = 0; offset < size; offset++) {
            assertThat(pool.isTaken(offset)).isEqualTo(twin.isTaken(offset));
        }
    }

    private static void change(AddressPool pool, PoolTwin twin, int size, Random random) {
        int next = pool.next();
        int any = random.nextInt(size);
        if (random.nextInt(3) == 0 && !twin.isTaken(any)) {
            pool.take(any);
            twin.take(any);
        } else if (random.nextBoolean() && next != AddressPool.NONE) {
            pool.take(next);
            twin.take(next);
        } else if (!twin.taken().isEmpty()) {
            List<Integer> taken = new ArrayList<>(twin.taken());
            int offset = taken.get(random.nextInt(taken.size()));
            pool.free(offset);
            twin.free(offset);
        }
    }

    private static OffsetRanges someRanges(int size, Random random) {
        Ipv4Subnet subnet = new Ipv4Subnet(Ipv4.of("10.0.0.0"), 32 - Integer.numberOfTrailingZeros(size));
        List<Ipv4Subnet> parts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            int length = Math.max(1, size >> (1 + random.nextInt(4)));
            int offset = random.nextInt(size) / length * length;
            parts.add(new Ipv4Subnet(subnet.at(offset), 32 - Integer.numberOfTrailingZeros(length)));
        }
        return OffsetRanges.of(subnet, parts);
    }

    @Test
    void aSlashEightInLittleUseCostsLittle() {
        AddressPool pool = new AddressPool(1 << 24, OffsetRanges.all(1 << 24), undo);
        for (int i = 0; i < 1_000; i++) {
            assertThat(pool.next()).isEqualTo(i);
            pool.take(i);
        }
        pool.take((1 << 24) - 1);
        pool.free(3);
        assertThat(pool.next()).isEqualTo(1_000);
        assertThat(pool.isTaken((1 << 24) - 1)).isTrue();
    }

    @Test
    void aFullSlashEightGivesOutWhatIsFreed() {
        int size = 1 << 24;
        AddressPool pool = new AddressPool(size, OffsetRanges.all(size), undo);
        for (int i = 0; i < size; i++) {
            pool.occupy(i);
        }
        assertThat(pool.next()).isEqualTo(AddressPool.NONE);
        pool.free(9_999_999);
        pool.free(3);
        assertThat(pool.next()).isEqualTo(9_999_999);
    }
}
