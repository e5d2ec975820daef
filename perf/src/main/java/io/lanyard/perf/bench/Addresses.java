package io.lanyard.perf.bench;

import io.lanyard.ipam.core.Ip;

/** Addresses by their number. */
final class Addresses {
    static Ip at(int bits) {
        return Ip.of((bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255));
    }

    private Addresses() {}
}
