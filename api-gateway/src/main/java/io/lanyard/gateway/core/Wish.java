package io.lanyard.gateway.core;

import java.time.Instant;

/**
 * What is remembered of an intent: enough to tell whether it has come true, and whether another one under the same id is
 * the same.
 *
 * @param issuer who asked, as the intent says
 * @param at when the broker had it; not the issuer's clock, which nothing is decided by
 * @param on what it is about; null for several containers, which its outcome names
 * @param ip the address of that network it is about; null if it is not about one
 * @param touched what it names
 * @param end what makes it true
 */
public record Wish(
        String space,
        String id,
        String issuer,
        Instant at,
        Resource on,
        String ip,
        Touched touched,
        End end,
        Fingerprint fingerprint) {

    /** What must be so for an intent to have come true. */
    public enum End {
        /** Every host concerned has the resource as it is asked for. */
        APPLIED,
        /** No host has it any more. */
        GONE,
        /** The address is kept; no host is concerned. */
        RESERVED,
        /** The address is free. */
        RELEASED,
        /** Nothing of the host holds an address; nobody is there to report. */
        GIVEN_UP
    }

    public static Wish of(Intent intent, Instant at) {
        Action action = intent.action();
        return new Wish(
                intent.space(),
                intent.id(),
                intent.issuer(),
                at,
                action.resource(),
                ipOf(action),
                Touched.by(action),
                endOf(action),
                Fingerprint.of(action));
    }

    private static String ipOf(Action action) {
        if (action instanceof Action.ReserveAddress reserve) {
            return reserve.ip();
        }
        return action instanceof Action.ReleaseAddress release ? release.ip() : null;
    }

    private static End endOf(Action action) {
        if (action instanceof Action.DeleteNetwork || action instanceof Action.DeleteContainer) {
            return End.GONE;
        }
        if (action instanceof Action.ReserveAddress) {
            return End.RESERVED;
        }
        if (action instanceof Action.ReleaseAddress) {
            return End.RELEASED;
        }
        if (action instanceof Action.ReleaseHost) {
            return End.GIVEN_UP;
        }
        return End.APPLIED;
    }
}
