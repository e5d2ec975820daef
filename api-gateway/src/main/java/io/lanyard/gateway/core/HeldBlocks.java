package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.Table;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Blocks of one length that have addresses in them which are not free: a network of any size, seen from afar. */
public final class HeldBlocks {
    private final Block within;
    private final int length;

    /** A block with how many addresses of each state are in it. */
    public record Held(String block, Map<Allocation.State, Integer> states) {
        public Held {
            states = Map.copyOf(states);
        }
    }

    private HeldBlocks(Block within, int length) {
        this.within = within;
        this.length = length;
    }

    /**
     * Blocks of that length within a CIDR.
     *
     * @return empty if there are none so long
     */
    public static Optional<HeldBlocks> of(String within, int length) {
        return Block.parse(within)
                .filter(block ->
                        prefix(block) <= length && length <= block.first().bits())
                .map(block -> new HeldBlocks(block, length));
    }

    private static int prefix(Block block) {
        return block.first().bits() - block.size().bitLength() + 1;
    }

    /** Whether a CIDR has an address. */
    public static boolean contains(String within, String ip) {
        return Block.parse(within)
                .flatMap(block -> Ip.parse(ip).map(block::contains))
                .orElse(false);
    }

    /**
     * A part of them, in the order of the addresses.
     *
     * @param allocations in the order of their addresses
     * @param after the block that the part before ended with
     */
    public Table.Page<Held> page(Collection<Allocation> allocations, Optional<String> after, int limit, Instant now) {
        Optional<Ip> behind = after.flatMap(Block::parse).map(Block::last);
        List<Held> blocks = new ArrayList<>();
        Map<Allocation.State, Integer> states = new EnumMap<>(Allocation.State.class);
        Ip first = null;
        for (Allocation allocation : allocations) {
            Optional<Ip> ip = Ip.parse(allocation.ip()).filter(within::contains);
            if (ip.isEmpty() || isUpTo(ip.get(), behind) || allocation.isFree(now)) {
                continue;
            }
            Ip start = start(ip.get());
            if (first != null && !start.equals(first)) {
                blocks.add(new Held(first + "/" + length, states));
                states.clear();
                if (blocks.size() == limit) {
                    return new Table.Page<>(
                            blocks, Optional.of(blocks.get(limit - 1).block()));
                }
            }
            first = start;
            states.merge(allocation.state(), 1, Integer::sum);
        }
        if (first != null) {
            blocks.add(new Held(first + "/" + length, states));
        }
        return new Table.Page<>(blocks, Optional.empty());
    }

    private static boolean isUpTo(Ip ip, Optional<Ip> last) {
        return last.filter(known -> known.isV4() == ip.isV4() && ip.compareTo(known) <= 0)
                .isPresent();
    }

    private Ip start(Ip ip) {
        int hostBits = ip.bits() - length;
        BigInteger number = ip.number().shiftRight(hostBits).shiftLeft(hostBits);
        return new Ip(ip.isV4(), number);
    }
}
