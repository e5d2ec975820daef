package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Ranges of offsets, in order and disjoint; at least one. */
final class OffsetRanges {
    private final int[] from;
    private final int[] to;

    private OffsetRanges(int[] from, int[] to) {
        this.from = from;
        this.to = to;
    }

    static OffsetRanges all(int size) {
        return new OffsetRanges(new int[] {0}, new int[] {size});
    }

    /** The offsets in {@code subnet} of {@code parts}, which are inside it; CIDRs overlap only if one has the other. */
    static OffsetRanges of(Ipv4Subnet subnet, List<Ipv4Subnet> parts) {
        List<Ipv4Subnet> disjoint = new ArrayList<>();
        List<Ipv4Subnet> widestFirst = new ArrayList<>(parts);
        widestFirst.sort(Comparator.comparing(Ipv4Subnet::network).thenComparing(Ipv4Subnet::prefix));
        for (Ipv4Subnet part : widestFirst) {
            if (disjoint.isEmpty() || !disjoint.get(disjoint.size() - 1).contains(part)) {
                disjoint.add(part);
            }
        }
        int[] from = disjoint.stream()
                .mapToInt(part -> subnet.offsetOf(part.network()))
                .toArray();
        int[] to = new int[from.length];
        Arrays.setAll(to, i -> from[i] + disjoint.get(i).size());
        return new OffsetRanges(from, to);
    }

    int count() {
        return from.length;
    }

    int from(int index) {
        return from[index];
    }

    /** Exclusive. */
    int to(int index) {
        return to[index];
    }

    boolean contain(int offset) {
        int index = Arrays.binarySearch(from, offset);
        int candidate = index >= 0 ? index : -index - 2;
        return candidate >= 0 && offset < to[candidate];
    }
}
