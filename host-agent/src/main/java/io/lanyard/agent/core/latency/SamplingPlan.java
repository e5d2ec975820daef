package io.lanyard.agent.core.latency;

import java.util.ArrayList;
import java.util.List;

/**
 * Who asks whom in a window. The work and the pairs are bounded by {@link #PAIRS_MAX}, however many containers there are: what
 * does not fit is asked in the windows after, in turn.
 *
 * <p>Half of the pairs at most are containers with their gateway. The rest is for lanes, a network to another host each:
 * every lane gets a pair before any gets a second. Within a lane containers here and there are paired so that each asks,
 * and is asked, before any does twice.
 */
public final class SamplingPlan {
    public static final int PAIRS_MAX = 256;

    /** That one container asks of another host in one window. */
    static final int PEERS_MAX = 4;

    private final int pairsMax;

    public SamplingPlan() {
        this(PAIRS_MAX);
    }

    SamplingPlan(int pairsMax) {
        this.pairsMax = pairsMax;
    }

    /**
     * The pairs of a window, none twice.
     *
     * @param window the number of the window
     */
    public List<ProbePair> pairs(long window, Sources sources, PeerBook book) {
        synchronized (book) {
            List<ProbePair> pairs = new ArrayList<>(pairsMax);
            addGateways(window, sources, pairs);
            new Lanes(sources, book).addTo(pairs, window, pairsMax - pairs.size());
            return pairs;
        }
    }

    private void addGateways(long window, Sources sources, List<ProbePair> pairs) {
        List<ProbeSource> all = sources.withGateway();
        int count = Math.min(all.size(), pairsMax / 2);
        for (int i = 0; i < count; i++) {
            ProbeSource source = all.get((int) ((window * count + i) % all.size()));
            source.gateway().ifPresent(gateway -> pairs.add(ProbePair.toGateway(source, gateway)));
        }
    }

    /** All ways from this host to others, numbered. */
    private static final class Lanes {
        private final Sources sources;
        private final PeerBook book;

        /** The number of the first lane after those of each network. */
        private final long[] ends;

        Lanes(Sources sources, PeerBook book) {
            this.sources = sources;
            this.book = book;
            ends = new long[sources.lans().size()];
            long end = 0;
            for (int i = 0; i < ends.length; i++) {
                end += book.hosts(sources.lans().get(i));
                ends[i] = end;
            }
        }

        /** Lanes take turns; at each turn of its own a lane goes on where it ended. */
        void addTo(List<ProbePair> pairs, long window, int pairsMax) {
            long lanes = ends.length == 0 ? 0 : ends[ends.length - 1];
            int turns = (int) Math.min(lanes, pairsMax);
            int left = pairsMax;
            for (int i = 0; i < turns; i++) {
                long turn = window * turns + i;
                int share = (left + turns - i - 1) / (turns - i);
                left -= addLane(pairs, turn % lanes, turn / lanes, share);
            }
        }

        private int addLane(List<ProbePair> pairs, long lane, long round, int share) {
            int number = 0;
            while (ends[number] <= lane) {
                number++;
            }
            Lan lan = sources.lans().get(number);
            int host = (int) (lane - (number == 0 ? 0 : ends[number - 1]));
            List<ProbeSource> asking = sources.on(lan);
            long all = (long) asking.size() * book.peers(lan, host);
            int count = (int) Math.min(Math.min(share, all), (long) asking.size() * PEERS_MAX);
            for (int i = 0; i < count; i++) {
                pairs.add(pair(asking, lan, host, (round * count + i) % all));
            }
            return count;
        }

        /** Of all pairs of a lane the one with that number: a diagonal after the other. */
        private ProbePair pair(List<ProbeSource> asking, Lan lan, int host, long number) {
            int source = (int) (number % asking.size());
            long diagonal = number / asking.size();
            int peer = (int) ((diagonal + source) % book.peers(lan, host));
            return ProbePair.toPeer(asking.get(source), book.peer(lan, host, peer));
        }
    }
}
