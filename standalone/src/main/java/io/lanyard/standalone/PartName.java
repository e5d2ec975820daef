package io.lanyard.standalone;

import java.util.Locale;

/** The parts there are, in the order they are started. */
enum PartName {
    BROKER,
    IPAM,
    GATEWAY,
    AGENT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
