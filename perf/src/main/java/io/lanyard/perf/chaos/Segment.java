package io.lanyard.perf.chaos;

import io.lanyard.contract.Topics;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A network and its users, small enough that they meet: more names than addresses, and every address wanted by several.
 *
 * @param bits4 of its IPv4 prefix; 0: it has none
 * @param bits6 of its IPv6 prefix; 0: it has none
 */
record Segment(String space, int number, String network, int bits4, int bits6, int coolDownSeconds, int names) {
    static final List<String> HOSTS = List.of("chaos-h1", "chaos-h2", "chaos-h3", "chaos-h4", "chaos-h5", "chaos-h6");

    private static final int BITS4 = 32;
    private static final int BITS6 = 128;

    /** Three in each of eight spaces, each of which is in a partition of its own. */
    static List<Segment> all() {
        List<Segment> all = new ArrayList<>();
        for (int partition = 0; partition < Topics.SPACE_PARTITIONS; partition++) {
            String space = spaceIn(partition);
            all.add(new Segment(space, 10 * partition + 1, "four", 25, 0, 0, 140));
            all.add(new Segment(space, 10 * partition + 2, "both", 26, 120, 1, 70));
            all.add(new Segment(space, 10 * partition + 3, "six", 0, 122, 0, 70));
        }
        return all;
    }

    boolean isDual() {
        return bits4 > 0 && bits6 > 0;
    }

    private static String spaceIn(int partition) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "space" + i)
                .filter(space -> Topics.partitionOfSpace(space) == partition)
                .findFirst()
                .orElseThrow();
    }

    NetworkSpec spec() {
        List<Subnet> subnets = new ArrayList<>();
        if (bits4 > 0) {
            subnets.add(Subnet.newBuilder().setSubnet(ip4(0) + "/" + bits4).build());
        }
        if (bits6 > 0) {
            subnets.add(Subnet.newBuilder()
                    .setSubnet("fd00:" + Integer.toHexString(number) + "::/" + bits6)
                    .build());
        }
        return NetworkSpec.newBuilder()
                .setParent("eth0")
                .setSubnets(subnets)
                .setCoolDownSeconds(coolDownSeconds)
                .build();
    }

    /** An address to ask for, null if there are none; now and then one that nobody gets. */
    String anyIp4(Random random) {
        return bits4 == 0 ? null : ip4(random.nextInt(1 << (BITS4 - bits4)));
    }

    String anyIp6(Random random) {
        int size = 1 << Math.min(6, BITS6 - bits6);
        return bits6 == 0
                ? null
                : "fd00:" + Integer.toHexString(number) + "::" + Integer.toHexString(1 + random.nextInt(size - 1));
    }

    String anyName(Random random) {
        return network + "-" + random.nextInt(names);
    }

    /** Where a container of that name runs, but for a few that are asked for elsewhere too. */
    static String hostOf(String name, Random random) {
        int number =
                random.nextInt(30) == 0 ? random.nextInt(HOSTS.size()) : Math.floorMod(name.hashCode(), HOSTS.size());
        return HOSTS.get(number);
    }

    private String ip4(int host) {
        return "10." + number + ".0." + host;
    }
}
