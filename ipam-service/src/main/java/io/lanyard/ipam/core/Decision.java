package io.lanyard.ipam.core;

import java.util.List;
import java.util.Optional;

/**
 * What an input leads to. Both leave the process only after commit.
 *
 * @param outcome the answer to an intent; empty for a host's report. If the events do not record it, it was given before
 */
public record Decision(List<IpamEvent> events, Optional<Outcome> outcome) {
    public Decision {
        events = List.copyOf(events);
    }
}
