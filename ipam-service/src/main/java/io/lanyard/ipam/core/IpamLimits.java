package io.lanyard.ipam.core;

import java.time.Duration;

/**
 * How much a machine remembers of intents. Past either bound the oldest is forgotten, and its id then counts as new.
 *
 * @param intentsMax how many, at least one
 * @param intentAgeMaxMs for how long after its append time
 */
public record IpamLimits(int intentsMax, long intentAgeMaxMs) {
    public static final IpamLimits DEFAULT =
            new IpamLimits(500_000, Duration.ofHours(24).toMillis());

    public IpamLimits {
        if (intentsMax < 1 || intentAgeMaxMs < 0) {
            throw new IllegalArgumentException("got intentsMax " + intentsMax + " and intentAgeMaxMs " + intentAgeMaxMs
                    + ", expected at least 1 and 0");
        }
    }
}
