package io.lanyard.agent.core.wire;

import java.time.Duration;

/**
 * Port: the segments behind this host's parents, and who is there. Safe for use by several threads; only {@link #await}
 * waits. Whoever is told to wake finds the news in {@link #observe}.
 *
 * <p>What counts is what the parent hears: containers on the same parent are not heard there, and are IPAM's business.
 */
public interface Wire {
    /** The wire of a host that has none, or may not look at it. */
    Wire NONE = new Wire() {
        @Override
        public void ask(WireQuestion question) {}

        @Override
        public Verdict await(WireQuestion question, Duration atMost) {
            return Verdict.cannotBeKnown("this host does not look at its segments");
        }

        @Override
        public Verdict awaitSilence(WireQuestion question, Duration silence) {
            return await(question, silence);
        }

        @Override
        public void watch(WireWatch all) {}

        @Override
        public WireView observe() {
            return WireView.NONE;
        }
    };

    /** Sees to it that there will be a verdict soon; does nothing if there is a fresh one or it is being asked. */
    void ask(WireQuestion question);

    /** Asks and waits for a fresh verdict; {@link Verdict.State#UNKNOWN} if there is none by then. */
    Verdict await(WireQuestion question, Duration atMost);

    /**
     * As {@link #await}, and no longer than until nobody has answered for this long since it was first asked for: that may have been
     * before.
     */
    Verdict awaitSilence(WireQuestion question, Duration silence);

    /** From now on watches for these, and for no others. Called at every look. */
    void watch(WireWatch all);

    WireView observe();
}
