package io.lanyard.perf.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AsksTest {
    private static final List<String> HOSTS = List.of("h1", "h2");

    private static Asks asks(Mix mix, String... spaces) {
        return new Asks("run", mix, List.of(spaces), HOSTS, 3, 5);
    }

    @Test
    void theFirstMakeANetworkInEachSpace() {
        Asks asks = asks(Mix.create, "a", "b");
        assertThat(asks.first()).isEqualTo(2);
        assertThat(asks.get(0)).isEqualTo(new Ask(Ask.Kind.NETWORK, "run-0", "a", List.of()));
        assertThat(asks.get(1)).isEqualTo(new Ask(Ask.Kind.NETWORK, "run-1", "b", List.of()));
    }

    @Test
    void spacesAndHostsTakeTurns() {
        Asks asks = asks(Mix.create, "a", "b");
        assertThat(places(asks, 2, 6)).containsExactly("a h1 run-2", "b h1 run-3", "a h2 run-4", "b h2 run-5");
    }

    @Test
    void churnDeletesWhatWasCreatedAWhileAgoAndEachOnce() {
        Asks asks = asks(Mix.churn, "a");
        Set<String> there = new HashSet<>();
        int most = 0;
        for (long number = asks.first(); number < 1_000; number++) {
            Ask ask = asks.get(number);
            String place = ask.space() + ask.container();
            assertThat(ask.kind() == Ask.Kind.DELETE ? there.remove(place) : there.add(place))
                    .as("request %s: %s", number, ask)
                    .isTrue();
            most = Math.max(most, there.size());
        }
        assertThat(most).isBetween(10, 12);
    }

    @Test
    void bulkHasSeveralInOne() {
        assertThat(asks(Mix.bulk, "a").get(1).containers())
                .containsExactly(
                        new Ask.Place("h1", "run-1-0"), new Ask.Place("h2", "run-1-1"), new Ask.Place("h1", "run-1-2"));
    }

    @Test
    void whatIsLeftIsDeletedWhenItIsOver() {
        for (Mix mix : Mix.values()) {
            for (long next : List.of(2L, 3L, 12L, 13L, 14L, 40L, 41L)) {
                Asks asks = asks(mix, "a", "b");
                Set<String> left = new HashSet<>();
                List<Ask> all = new ArrayList<>();
                for (long number = asks.first(); number < next; number++) {
                    all.add(asks.get(number));
                }
                all.addAll(asks.deletions(next));
                for (Ask ask : all) {
                    for (Ask.Place place : ask.containers()) {
                        String key = ask.space() + place;
                        assertThat(ask.kind() == Ask.Kind.DELETE ? left.remove(key) : left.add(key))
                                .as("%s of %s, %s", ask, mix, next)
                                .isTrue();
                    }
                }
                assertThat(left).as("%s, %s", mix, next).isEmpty();
            }
        }
    }

    @Test
    void deletionsAreNumberedOn() {
        Asks asks = asks(Mix.create, "a", "b");
        assertThat(asks.deletions(4)).extracting(Ask::id).containsExactly("run-4", "run-5");
        assertThat(asks.networkDeletions(6)).extracting(Ask::id).containsExactly("run-6", "run-7");
    }

    private static List<String> places(Asks asks, int from, int to) {
        List<String> places = new ArrayList<>();
        for (int number = from; number < to; number++) {
            Ask ask = asks.get(number);
            places.add(ask.space() + " " + ask.container().host() + " "
                    + ask.container().container());
        }
        return places;
    }
}
