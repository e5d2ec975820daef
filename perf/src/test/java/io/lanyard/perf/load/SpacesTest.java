package io.lanyard.perf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.contract.Topics;
import org.junit.jupiter.api.Test;

class SpacesTest {
    @Test
    void eachIsInAPartitionOfItsOwn() {
        assertThat(Spaces.of(Topics.SPACE_PARTITIONS))
                .extracting(Topics::partitionOfSpace)
                .doesNotHaveDuplicates()
                .hasSize(Topics.SPACE_PARTITIONS);
        assertThat(Spaces.of(1)).containsExactly("load");
    }

    @Test
    void thereAreNoMoreThanPartitions() {
        assertThatThrownBy(() -> Spaces.of(9)).hasMessageContaining("got 9 spaces, expected 1 to 8");
        assertThatThrownBy(() -> Spaces.of(0)).hasMessageContaining("got 0 spaces, expected 1 to 8");
    }
}
