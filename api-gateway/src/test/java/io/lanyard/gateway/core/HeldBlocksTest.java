package io.lanyard.gateway.core;

import static io.lanyard.gateway.core.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.Allocation.State;
import io.lanyard.gateway.core.HeldBlocks.Held;
import io.lanyard.gateway.core.table.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A large network, seen from afar. */
class HeldBlocksTest {
    private static final List<Allocation> ALLOCATIONS = List.of(
            allocation("10.0.0.5", State.ALLOCATED, null),
            allocation("10.0.0.9", State.RESERVED, null),
            allocation("10.0.3.1", State.ALLOCATED, null),
            allocation("10.0.3.2", State.QUARANTINED, NOON),
            allocation("10.9.0.1", State.ALLOCATED, null),
            allocation("fd00::1:5", State.ALLOCATED, null));

    @Test
    void eachBlockThatHasSomethingInIt() {
        assertThat(blocks("10.0.0.0/8", 24))
                .containsExactly(
                        new Held("10.0.0.0/24", Map.of(State.ALLOCATED, 1, State.RESERVED, 1)),
                        new Held("10.0.3.0/24", Map.of(State.ALLOCATED, 1)),
                        new Held("10.9.0.0/24", Map.of(State.ALLOCATED, 1)));
        assertThat(blocks("10.0.0.0/8", 16)).extracting(Held::block).containsExactly("10.0.0.0/16", "10.9.0.0/16");
        assertThat(blocks("10.9.0.0/16", 24)).extracting(Held::block).containsExactly("10.9.0.0/24");
        assertThat(blocks("10.0.0.8/29", 32)).extracting(Held::block).containsExactly("10.0.0.9/32");
        assertThat(blocks("fd00::/64", 120)).extracting(Held::block).containsExactly("fd00::1:0/120");
    }

    @Test
    void blocksGoOnBehindTheOneBefore() {
        HeldBlocks blocks = HeldBlocks.of("10.0.0.0/8", 24).orElseThrow();
        Table.Page<Held> first = blocks.page(ALLOCATIONS, Optional.empty(), 2, NOON);
        assertThat(first.items()).hasSize(2);
        Table.Page<Held> second = blocks.page(ALLOCATIONS, first.next(), 2, NOON);
        assertThat(second.items()).extracting(Held::block).containsExactly("10.9.0.0/24");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void thereAreNoBlocksLongerThanAddressesOrShorterThanTheWhole() {
        assertThat(HeldBlocks.of("10.0.0.0/8", 7)).isEmpty();
        assertThat(HeldBlocks.of("10.0.0.0/8", 8)).isPresent();
        assertThat(HeldBlocks.of("10.0.0.0/8", 33)).isEmpty();
        assertThat(HeldBlocks.of("fd00::/64", 128)).isPresent();
        assertThat(HeldBlocks.of("10.0.0/8", 24)).isEmpty();
        assertThat(HeldBlocks.of("10.0.0.0/99", 24)).isEmpty();
    }

    @Test
    void anAddressIsInABlockOfItsFamily() {
        assertThat(HeldBlocks.contains("10.0.0.0/24", "10.0.0.255")).isTrue();
        assertThat(HeldBlocks.contains("10.0.0.0/24", "10.0.1.0")).isFalse();
        assertThat(HeldBlocks.contains("10.0.0.0/24", "fd00::1")).isFalse();
        assertThat(HeldBlocks.contains("nonsense", "10.0.0.1")).isFalse();
    }

    private static List<Held> blocks(String within, int length) {
        return HeldBlocks.of(within, length)
                .orElseThrow()
                .page(ALLOCATIONS, Optional.empty(), 100, NOON)
                .items();
    }

    private static Allocation allocation(String ip, State state, Instant until) {
        return new Allocation("default", "lan", ip, null, state, null, 1, "i", NOON, until, null, null, "");
    }
}
