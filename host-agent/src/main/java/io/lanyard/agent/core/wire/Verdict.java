package io.lanyard.agent.core.wire;

import java.time.Duration;
import java.util.Optional;

/**
 * What the segment said about an address.
 *
 * @param foreignMac for TAKEN: who else is there
 * @param age how long ago that was last seen to be so
 * @param fault for UNKNOWN: why it cannot be known; empty while it is being asked, or was not
 */
public record Verdict(State state, Optional<String> foreignMac, Duration age, Optional<String> fault) {

    /** CLEAR: nobody answered. TAKEN: somebody has it, or is about to. */
    public enum State {
        UNKNOWN,
        CLEAR,
        TAKEN
    }

    /** For so long nobody is expected to have come since. */
    public static final Duration CLEAR_FOR = Duration.ofSeconds(10);

    public static final Verdict UNKNOWN = new Verdict(State.UNKNOWN, Optional.empty(), Duration.ZERO, Optional.empty());

    public static Verdict clear(Duration age) {
        return new Verdict(State.CLEAR, Optional.empty(), age, Optional.empty());
    }

    public static Verdict takenBy(String mac, Duration age) {
        return new Verdict(State.TAKEN, Optional.of(mac), age, Optional.empty());
    }

    public static Verdict cannotBeKnown(String fault) {
        return new Verdict(State.UNKNOWN, Optional.empty(), Duration.ZERO, Optional.of(fault));
    }

    public boolean isTaken() {
        return state == State.TAKEN;
    }

    /** Good enough to act on, or all there will be. */
    public boolean isFresh() {
        return fault.isPresent() || (state == State.CLEAR && age.compareTo(CLEAR_FOR) < 0);
    }

    /** There is nothing to wait for. */
    public boolean isFinal() {
        return state != State.UNKNOWN || fault.isPresent();
    }
}
