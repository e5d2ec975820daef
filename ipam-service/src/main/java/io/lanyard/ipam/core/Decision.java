package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an input leads to. It leaves the process only after commit.
 *
 * @param events what changes, in order; none: nothing does
 * @param cause why
 * @param stamp what the changes are marked with; of an input that changes nothing, only the time counts
 */
public record Decision(List<IpamEvent> events, Cause cause, Stamp stamp) {

    /**
     * INTENT: somebody asked. CONFIRMED: a host said what it does not use any more. CONFLICT: a host said that somebody
     * else answers for an address. FORCED: somebody gave a host up.
     */
    public enum Cause {
        INTENT,
        CONFIRMED,
        CONFLICT,
        FORCED
    }

    public Decision {
        events = List.copyOf(events);
    }

    static Decision nothing(long atMs) {
        return new Decision(List.of(), Cause.INTENT, new Stamp(0, null, atMs));
    }

    /** With the new generation before all that has it. */
    static Decision of(Cause cause, Stamp stamp, List<IpamEvent> changes) {
        if (changes.isEmpty()) {
            return new Decision(List.of(), cause, stamp);
        }
        List<IpamEvent> events = new ArrayList<>(changes.size() + 2);
        events.add(new IpamEvent.GenerationAdvanced(stamp.generation()));
        events.addAll(changes);
        return new Decision(events, cause, stamp);
    }

    /** The answer to an intent, if it had none before. */
    public Optional<Outcome> outcome() {
        return events.isEmpty() || !(events.get(events.size() - 1) instanceof IpamEvent.OutcomeRecorded recorded)
                ? Optional.empty()
                : Optional.of(recorded.outcome());
    }

    Decision with(Outcome outcome) {
        List<IpamEvent> all = new ArrayList<>(events);
        all.add(new IpamEvent.OutcomeRecorded(outcome));
        return new Decision(all, cause, stamp);
    }
}
