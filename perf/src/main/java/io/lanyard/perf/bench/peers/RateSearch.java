package io.lanyard.perf.bench.peers;

/** Finds how fast something may be asked before it falls behind: twice as fast until it does, then halving what is left open. */
final class RateSearch {
    /** So near a rate that was too fast, looking further finds only noise. */
    private static final double NEAR = 0.05;

    interface Trial {
        boolean keepsUp(int perSecond) throws Exception;
    }

    /**
     * The highest rate that a trial kept up with; 0 if none did.
     *
     * @param trials how many there are at most
     */
    static int highest(int first, int trials, Trial trial) throws Exception {
        int kept = 0;
        int tooFast = Integer.MAX_VALUE;
        int rate = first;
        for (int i = 0; i < trials && rate > 0; i++) {
            if (trial.keepsUp(rate)) {
                kept = rate;
            } else {
                tooFast = rate;
            }
            if (tooFast - kept <= kept * NEAR) {
                break;
            }
            rate = tooFast == Integer.MAX_VALUE ? 2 * kept : kept + (tooFast - kept) / 2;
        }
        return kept;
    }

    private RateSearch() {}
}
