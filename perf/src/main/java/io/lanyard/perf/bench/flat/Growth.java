package io.lanyard.perf.bench.flat;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Sizes of which only one thing differs, the smallest first. */
record Growth(List<Size> sizes) {
    private static final int HELD = 1_000;
    private static final int[] COUNTS = {1, 10, 100, 1_000};
    /** Prefixes: of a network that a thousand others are beside, and of one that a million allocations are in. */
    private static final int SMALL = 18;

    private static final int LARGE = 8;

    private static final int[] HELD_BELOW = {100, 10_000};

    static Growth ofNetworks() {
        return of(count -> new Size(named(count, "networks"), 1, count, HELD, SMALL));
    }

    static Growth ofSpaces() {
        return of(count -> new Size(named(count, "spaces"), count, 1, HELD, SMALL));
    }

    /** From a hundred to so many. */
    static Growth ofHeld(int most) {
        return new Growth(IntStream.concat(IntStream.of(HELD_BELOW).filter(held -> held < most), IntStream.of(most))
                .mapToObj(held -> new Size(named(held, "held"), 1, 1, held, LARGE))
                .toList());
    }

    private static Growth of(IntFunction<Size> size) {
        return new Growth(IntStream.of(COUNTS).mapToObj(size).toList());
    }

    private static String named(int count, String what) {
        String one = count == 1 ? what.replaceFirst("s$", "") : what;
        return String.format(Locale.ROOT, "%,d %s", count, one);
    }
}
