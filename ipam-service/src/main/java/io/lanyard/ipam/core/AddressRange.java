package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The addresses from {@code first} to {@code last}, both among them. */
record AddressRange(Ip first, Ip last) {

    boolean contains(Ip ip) {
        return !first.isAfter(ip) && !ip.isAfter(last);
    }

    /** How many addresses these are; {@link Long#MAX_VALUE} if they are more than that. */
    long size() {
        long beyond = last.minus(first);
        return beyond == Long.MAX_VALUE ? beyond : beyond + 1;
    }

    /** The same addresses, in order and each in one range only. */
    static List<AddressRange> disjoint(List<AddressRange> ranges) {
        List<AddressRange> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparing(AddressRange::first).thenComparing(AddressRange::last));
        List<AddressRange> disjoint = new ArrayList<>();
        for (AddressRange range : sorted) {
            AddressRange before = disjoint.isEmpty() ? null : disjoint.get(disjoint.size() - 1);
            if (before == null || range.first.isAfter(before.last)) {
                disjoint.add(range);
            } else if (range.last.isAfter(before.last)) {
                disjoint.set(disjoint.size() - 1, new AddressRange(before.first, range.last));
            }
        }
        return disjoint;
    }

    /** What of {@code ranges} is in none of {@code others}; both disjoint and in order, as is what is returned. */
    static List<AddressRange> without(List<AddressRange> ranges, List<AddressRange> others) {
        List<AddressRange> left = new ArrayList<>();
        for (AddressRange range : ranges) {
            Ip from = range.first;
            boolean isSpent = false;
            for (AddressRange other : others) {
                if (from.isAfter(other.last) || other.first.isAfter(range.last)) {
                    continue;
                }
                if (other.first.isAfter(from)) {
                    left.add(new AddressRange(from, other.first.plus(-1)));
                }
                if (!range.last.isAfter(other.last)) {
                    isSpent = true;
                    break;
                }
                from = other.last.plus(1);
            }
            if (!isSpent) {
                left.add(new AddressRange(from, range.last));
            }
        }
        return left;
    }
}
