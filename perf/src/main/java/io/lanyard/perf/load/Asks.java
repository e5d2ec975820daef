package io.lanyard.perf.load;

import java.util.ArrayList;
import java.util.List;

/**
 * Which request comes when: all of a load follows from its numbers, so nothing of it is remembered.
 *
 * @param run what its intents and containers are named after
 * @param bulkSize containers in a request of {@link Mix#bulk}
 * @param old so many containers are created before the first is deleted: what is on its way is not deleted before it is there
 */
public record Asks(String run, Mix mix, List<String> spaces, List<String> hosts, int bulkSize, int old) {
    /** The network in each space. */
    public static final String NETWORK = "load";

    /** Old enough where no more than a few hundred requests are on their way at a time. */
    public static final int OLD = 1_000;

    public Asks {
        spaces = List.copyOf(spaces);
        hosts = List.copyOf(hosts);
    }

    /** The request of this number. The first make a network in each space. */
    public Ask get(long number) {
        long index = number - first();
        if (index < 0) {
            return new Ask(Ask.Kind.NETWORK, id(number), spaces.get((int) number), List.of());
        }
        return switch (mix) {
            case create -> create(index);
            case churn -> isDeletion(index) ? delete(index - buildUp() - 1, number) : create(index);
            case bulk -> bulk(index);
        };
    }

    /** Number of the first request of the mix. */
    public long first() {
        return spaces.size();
    }

    /**
     * Requests that delete all containers that are left.
     *
     * @param next number of the first request that was not sent; that of the first of these
     */
    public List<Ask> deletions(long next) {
        List<Ask> deletions = new ArrayList<>();
        long sent = next - first();
        for (long index = 0; index < sent; index++) {
            if (isLeft(index, sent)) {
                Ask created = get(index + first());
                for (Ask.Place place : created.containers()) {
                    String id = id(next + deletions.size());
                    deletions.add(new Ask(Ask.Kind.DELETE, id, created.space(), List.of(place)));
                }
            }
        }
        return deletions;
    }

    /** Requests that delete the networks, numbered from this one on. */
    public List<Ask> networkDeletions(long next) {
        List<Ask> deletions = new ArrayList<>();
        for (String space : spaces) {
            deletions.add(new Ask(Ask.Kind.DELETE_NETWORK, id(next + deletions.size()), space, List.of()));
        }
        return deletions;
    }

    private String id(long number) {
        return run + "-" + number;
    }

    private Ask create(long index) {
        String id = id(index + first());
        return new Ask(Ask.Kind.CREATE, id, space(index), List.of(place(index, id)));
    }

    private Ask delete(long createdIndex, long number) {
        Ask created = create(createdIndex);
        return new Ask(Ask.Kind.DELETE, id(number), created.space(), created.containers());
    }

    private Ask bulk(long index) {
        String id = id(index + first());
        List<Ask.Place> places = new ArrayList<>(bulkSize);
        for (int i = 0; i < bulkSize; i++) {
            places.add(place(index * bulkSize + i, id + "-" + i));
        }
        return new Ask(Ask.Kind.BULK, id, space(index), places);
    }

    /** Requests that only create, before every second one deletes. */
    private long buildUp() {
        return 2L * old;
    }

    private boolean isDeletion(long index) {
        return mix == Mix.churn && index > buildUp() && index % 2 == 1;
    }

    private boolean isLeft(long index, long sent) {
        long deletion = index + buildUp() + 1;
        return !isDeletion(index) && !(isDeletion(deletion) && deletion < sent);
    }

    private Ask.Place place(long index, String container) {
        return new Ask.Place(hosts.get((int) (index / spaces.size() % hosts.size())), container);
    }

    private String space(long index) {
        return spaces.get((int) (index % spaces.size()));
    }
}
