package io.lanyard.ipam.core;

import java.time.Duration;

/**
 * How much a machine remembers of intents. Past either bound the oldest is forgotten, and its id then counts as new.
 *
 * @param intentsMax how many
 * @param intentAgeMaxMs for how long after its append time
 */
public record IpamLimits(int intentsMax, long intentAgeMaxMs) {
    public static final IpamLimits DEFAULT =
            new IpamLimits(250_000, Duration.ofHours(24).toMillis());
}
