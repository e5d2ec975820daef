package io.lanyard.perf.bench.flat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void onlyOneThingGrows() {
        assertThat(Growth.ofNetworks().sizes()).extracting(Size::networks).containsExactly(1, 10, 100, 1_000);
        assertThat(Growth.ofNetworks().sizes()).extracting(Size::spaces).containsOnly(1);
        assertThat(Growth.ofSpaces().sizes()).extracting(Size::spaces).containsExactly(1, 10, 100, 1_000);
        assertThat(Growth.ofSpaces().sizes()).extracting(Size::networks).containsOnly(1);
        assertThat(Growth.ofHeld(1_000_000).sizes()).extracting(Size::held).containsExactly(100, 10_000, 1_000_000);
        assertThat(Growth.ofHeld(1_000).sizes()).extracting(Size::held).containsExactly(100, 1_000);
    }

    @Test
    void saysHowMany() {
        assertThat(Growth.ofNetworks().sizes())
                .extracting(Size::name)
                .containsExactly("1 network", "10 networks", "100 networks", "1,000 networks");
    }

    @Test
    void networksAndSpacesHavePartitionsOfTheirOwn() {
        assertThat(Growth.ofNetworks().sizes().size()
                        + Growth.ofSpaces().sizes().size())
                .isLessThanOrEqualTo(Topics.SPACE_PARTITIONS);
    }

    @Test
    void allSpacesOfTenantsAreInTheirPartition() {
        List<String> spaces = Tenants.spacesIn(5, 100);

        assertThat(spaces).hasSize(100).doesNotHaveDuplicates();
        assertThat(spaces).allMatch(space -> Topics.partitionOfSpace(space) == 5);
    }
}
