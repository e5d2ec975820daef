package io.lanyard.perf.bench;

/** How long things are measured: long enough to believe, or just long enough to see that they run. */
public record Pace(
        int warmUps,
        int rounds,
        int secondsOfRound,
        int allocations,
        int intentsOfRound,
        int attachments,
        int connects,
        int containers,
        int settleS,
        int idleS) {
    public static final Pace FULL = new Pace(4, 3, 3, 1_000_000, 20_000, 1_000, 50, 100, 15, 60);

    public static final Pace SHORT = new Pace(4, 3, 2, 100_000, 5_000, 300, 20, 20, 15, 10);

    /** Proves nothing but that all of it runs. */
    public static final Pace SMOKE = new Pace(0, 1, 1, 1_000, 200, 5, 1, 2, 0, 1);
}
