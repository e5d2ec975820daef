package io.lanyard.ipam.core;

import java.util.Random;
import java.util.stream.LongStream;

/** Seeds of random tests: the same ones each time and a few new ones. A failure names its seed; -Dseed=… plays it. */
final class Seeds {
    private Seeds() {}

    static LongStream all() {
        Long only = Long.getLong("seed");
        return only == null ? LongStream.concat(LongStream.range(0, 40), new Random().longs(10)) : LongStream.of(only);
    }
}
