package io.lanyard.agent.core.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.ResourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Beside a twin that writes down all pairs there are. */
class SamplingPlanPropertyTest {
    /** Enough for each pair of the largest world to have its turn. */
    private static final int WINDOWS = 2_000;

    /** A host's sources, its peers, and all pairs of them the long way. */
    private record World(Sources sources, PeerBook book, Set<ProbePair> all) {}

    /** A network to a host. */
    private record LaneName(Lan lan, String host) {
        static LaneName of(ProbePair pair) {
            return new LaneName(
                    Lan.of(pair.network(), pair.ip()), pair.peer().orElseThrow().host());
        }
    }

    private static World anyWorld(Random random) {
        List<ProbeSource> sources = new ArrayList<>();
        PeerBook book = new PeerBook("host0");
        List<PeerBook.Peer> peers = new ArrayList<>();
        Set<ProbePair> all = new HashSet<>();
        int networks = 1 + random.nextInt(3);
        for (int network = 0; network < networks; network++) {
            boolean isIpv6 = random.nextInt(4) == 0;
            Lan lan = new Lan(ResourceId.network("default", "lan" + network), isIpv6);
            Optional<String> gateway =
                    random.nextInt(3) > 0 ? Optional.of(isIpv6 ? "fd00::1" : "10.0.0.1") : Optional.empty();
            List<ProbeSource> here = IntStream.range(0, random.nextInt(5))
                    .mapToObj(i -> new ProbeSource("id" + i, "web" + i, lan, gateway))
                    .toList();
            sources.addAll(here);
            peers.clear();
            int containers = random.nextInt(12);
            for (int i = 0; i < containers; i++) {
                String ip = (isIpv6 ? "fd00::1:" : "10.0.1.") + i;
                String host = "host" + random.nextInt(5);
                book.put(lan.network(), ip, host, "db" + i);
                if (!host.equals("host0")) {
                    peers.add(new PeerBook.Peer(host, "db" + i, ip));
                }
            }
            here.forEach(source -> {
                gateway.ifPresent(ip -> all.add(ProbePair.toGateway(source, ip)));
                peers.forEach(peer -> all.add(ProbePair.toPeer(source, peer)));
            });
        }
        return new World(new Sources(sources), book, all);
    }

    @Property(tries = 200)
    void asks_of_all_pairs_a_bounded_number_each_once(@ForAll long seed) {
        Random random = new Random(seed);
        World world = anyWorld(random);
        int pairsMax = 2 + random.nextInt(30);
        for (int window = 0; window < 20; window++) {
            List<ProbePair> pairs = new SamplingPlan(pairsMax).pairs(window, world.sources(), world.book());
            assertThat(pairs).hasSizeLessThanOrEqualTo(pairsMax).doesNotHaveDuplicates();
            assertThat(world.all()).containsAll(pairs);
            assertThat(pairs.stream().filter(pair -> pair.peer().isEmpty()).count())
                    .isLessThanOrEqualTo(pairsMax / 2);
        }
    }

    @Property(tries = 200)
    void gives_each_lane_a_pair_before_any_a_second(@ForAll long seed) {
        Random random = new Random(seed);
        World world = anyWorld(random);
        int pairsMax = 2 + random.nextInt(30);
        Set<LaneName> lanes = world.all().stream()
                .filter(pair -> pair.peer().isPresent())
                .map(LaneName::of)
                .collect(Collectors.toSet());
        for (int window = 0; window < 20; window++) {
            Map<LaneName, Long> asked = new SamplingPlan(pairsMax)
                    .pairs(window, world.sources(), world.book()).stream()
                            .filter(pair -> pair.peer().isPresent())
                            .collect(Collectors.groupingBy(LaneName::of, Collectors.counting()));
            if (asked.values().stream().anyMatch(count -> count > 1)) {
                assertThat(asked.keySet()).isEqualTo(lanes);
            }
        }
    }

    @Property(tries = 100)
    void asks_all_pairs_in_time(@ForAll long seed) {
        Random random = new Random(seed);
        World world = anyWorld(random);
        SamplingPlan plan = new SamplingPlan(2 + random.nextInt(30));
        long first = random.nextInt(1_000_000);
        Set<ProbePair> left = new HashSet<>(world.all());
        for (int window = 0; window < WINDOWS && !left.isEmpty(); window++) {
            left.removeAll(plan.pairs(first + window, world.sources(), world.book()));
        }
        assertThat(left).isEmpty();
    }

    @Property(tries = 50)
    void asks_the_same_in_the_same_window(@ForAll long seed) {
        World world = anyWorld(new Random(seed));
        assertThat(new SamplingPlan(10).pairs(7, world.sources(), world.book()))
                .isEqualTo(new SamplingPlan(10).pairs(7, world.sources(), world.book()));
    }
}
