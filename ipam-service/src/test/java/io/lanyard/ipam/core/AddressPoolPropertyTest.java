package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.ipam.core.AddressPool.Place;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AddressPoolPropertyTest {
    private static final Place[] PLACES = {Place.HELD, Place.HELD, Place.FREED, Place.FREED, Place.SUSPECT};

    private final Undo undo = new Undo();

    static LongStream seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void doesWhatItsTwinDoes(long seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(120);
        AddressPool pool = new AddressPool(size, undo);
        PoolTwin twin = new PoolTwin(size);
        PoolTwin committed = new PoolTwin(twin);

        for (int step = 0; step < 3_000; step++) {
            int index = random.nextBoolean() && pool.fresh() != AddressPool.NONE ? pool.fresh() : random.nextInt(size);
            Place to = PLACES[random.nextInt(PLACES.length)];
            pool.move(index, to);
            twin.move(index, to);
            if (random.nextInt(20) == 0) {
                if (random.nextBoolean()) {
                    undo.discard();
                    twin = new PoolTwin(committed);
                }
                undo.commit();
                committed = new PoolTwin(twin);
            }
            assertThat(pool).as("seed %d, step %d", seed, step).hasToString(twin.toString());
        }
        for (int index = 0; index < size; index++) {
            assertThat(pool.placeOf(index)).isEqualTo(twin.placeOf(index));
        }
    }

    @Test
    void aLargePoolInLittleUseCostsLittle() {
        AddressPool pool = new AddressPool(DynamicSpace.SIZE_MAX, undo);
        for (int i = 0; i < 1_000; i++) {
            assertThat(pool.fresh()).isEqualTo(i);
            pool.move(i, Place.HELD);
        }
        pool.move(DynamicSpace.SIZE_MAX - 1, Place.HELD);
        pool.move(3, Place.FREED);

        assertThat(pool.fresh()).isEqualTo(1_000);
        assertThat(pool.freed().first()).isEqualTo(3);
        assertThat(pool.placeOf(DynamicSpace.SIZE_MAX - 1)).isEqualTo(Place.HELD);
    }

    @Test
    void aPoolOfNothingHasNothing() {
        AddressPool pool = new AddressPool(0, undo);

        assertThat(pool.fresh()).isEqualTo(AddressPool.NONE);
        assertThat(pool.freed().first()).isEqualTo(AddressPool.NONE);
    }
}
