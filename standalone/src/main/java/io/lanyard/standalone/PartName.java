package io.lanyard.standalone;

import java.util.Locale;

/** The parts there are, in the order they are started. */
enum PartName {
    BROKER,
    GATEWAY,
    AGENT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
