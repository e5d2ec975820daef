package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DynamicSpaceTest {

    static LongStream seeds() {
        return Seeds.all();
    }

    /** Its twin is the list of all addresses that are in a range and not excluded. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void numbersWhatIsInARangeAndNotExcluded(long seed) {
        Random random = new Random(seed);
        Ip base = random.nextBoolean() ? Ip.of("10.0.0.0") : Ip.of("2001:db8::ffff:ffff:ffff:ffc0");
        List<AddressRange> in = ranges(base, random);
        List<AddressRange> out = ranges(base, random);
        List<Ip> twin = IntStream.range(0, 130)
                .mapToObj(base::plus)
                .filter(ip -> in.stream().anyMatch(range -> range.contains(ip)))
                .filter(ip -> out.stream().noneMatch(range -> range.contains(ip)))
                .toList();

        DynamicSpace space =
                new DynamicSpace(AddressRange.without(AddressRange.disjoint(in), AddressRange.disjoint(out)));

        assertThat(space.size()).isEqualTo(twin.size());
        assertThat(IntStream.range(0, space.size()).mapToObj(space::at)).isEqualTo(twin);
        for (int i = -1; i < 130; i++) {
            assertThat(space.indexOf(base.plus(i))).isEqualTo(twin.indexOf(base.plus(i)));
        }
    }

    private static List<AddressRange> ranges(Ip base, Random random) {
        List<AddressRange> ranges = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            int from = random.nextInt(110);
            ranges.add(new AddressRange(base.plus(from), base.plus(from + random.nextInt(20))));
        }
        return ranges;
    }

    @Test
    void ofAWideSubnetOnlyTheFirstAreGivenOutUnasked() {
        DynamicSpace space = new DynamicSpace(List.of(Subnet.of("2001:db8::/48").range()));

        assertThat(space.size()).isEqualTo(DynamicSpace.SIZE_MAX);
        assertThat(space.at(DynamicSpace.SIZE_MAX - 1)).isEqualTo(Ip.of("2001:db8::ff:ffff"));
        assertThat(space.contains(Ip.of("2001:db8::ff:ffff"))).isTrue();
        assertThat(space.contains(Ip.of("2001:db8::100:0"))).isFalse();
        assertThat(space.contains(Ip.of("2001:db8:0:1::1"))).isFalse();
    }
}
