package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an input says, it is answered, and the answer fits into a record. */
class HostileInputTest {
    private static final int ANSWER_MAX = 4_000;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "a",
            "A-1",
            "lan1",
            "default",
            "../..",
            "10.0.0.0/24",
            "10.0.0.0/0",
            "0.0.0.0/32",
            "10.0.0.5",
            "999999999999.1.1.1",
            "-1.0.0.0",
            "10.0.0.0/-1",
            "10.0.0.0/99999999999",
            "...",
            "/",
            "::",
            "fe80::1%eth0",
            "eth0.99999999999999",
            "eth0.",
            ".",
            "\uD800",
            "\uDC00x",
            "\u202E",
            "é",
            "io.lanyard.",
            "x".repeat(64),
            "x".repeat(64 * 1024),
            "1.".repeat(30_000),
            "\n".repeat(1_000),
            "€".repeat(20_000));

    static LongStream seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isAnswered(long seed) {
        Random random = new Random(seed);
        IpamMachine machine = new IpamMachine(IpamLimits.DEFAULT);
        for (int step = 0; step < 400; step++) {
            Decision decision = machine.apply(intent(random));
            String outcome = decision.outcome().map(Outcome::toString).orElse("");
            assertThat(outcome).as("seed %d, step %d", seed, step).hasSizeLessThan(ANSWER_MAX);
            machine.apply(report(random));
        }
        machine.discardBatch();
        assertThat(machine.state()).isEqualTo(new IpamMachine(IpamLimits.DEFAULT).state());
    }

    private static HostReport report(Random random) {
        return new HostReport(
                random.nextLong(),
                text(random),
                text(random),
                any(random, ResourceKind.values()),
                text(random),
                random.nextLong(),
                any(random, HostReport.State.values()),
                List.of(new HostReport.ForeignClaim(new Ip(random.nextLong(), random.nextLong()), new Mac(1))));
    }

    private static Intent intent(Random random) {
        return new Intent(
                text(random),
                random.nextLong(),
                mostly(random, "default"),
                random.nextBoolean() ? null : random.nextLong(),
                random.nextBoolean() ? Set.of() : Set.of("host1"),
                action(random));
    }

    private static Action action(Random random) {
        String network = mostly(random, "lan1");
        String host = mostly(random, "host1");
        String container = mostly(random, "web");
        return switch (random.nextInt(10)) {
            case 0 -> new Action.PutNetwork(network, networkSpec(random));
            case 1 -> new Action.DeleteNetwork(network);
            case 2 -> new Action.PutContainer(host, container, containerSpec(random), attachments(random));
            case 3 -> new Action.DeleteContainer(host, container);
            case 4 -> new Action.PutAttachment(host, container, attachment(random));
            case 5 -> new Action.DeleteAttachment(host, container, network);
            case 6 -> new Action.ReserveAddress(network, mostly(random, "10.0.0.9"), nullable(random), text(random));
            case 7 -> new Action.ReleaseHost(host);
            case 8 ->
                new Action.PutContainers(IntStream.range(0, random.nextInt(4) == 0 ? 300 : 2)
                        .mapToObj(i -> new Action.PutContainer(
                                mostly(random, "host1"),
                                mostly(random, "web" + i),
                                containerSpec(random),
                                attachments(random)))
                        .toList());
            default -> new Action.ReleaseAddress(network, mostly(random, "10.0.0.9"));
        };
    }

    private static NetworkSpec networkSpec(Random random) {
        return new NetworkSpec(
                any(random, NetworkSpec.Driver.values()),
                random.nextInt(9) == 0,
                any(random, NetworkSpec.Mode.values()),
                mostly(random, "eth0"),
                entries(random),
                any(random, NetworkSpec.Promiscuous.values()),
                random.nextInt(4) == 0 ? random.nextInt() : null,
                IntStream.range(0, random.nextInt(8) == 0 ? 3 : 1)
                        .mapToObj(i -> new SubnetSpec(
                                mostly(random, random.nextBoolean() ? "10.0.0.0/24" : "fd00::/64"),
                                nullable(random),
                                texts(random),
                                texts(random),
                                entries(random)))
                        .toList(),
                texts(random),
                random.nextInt(4) == 0 ? random.nextInt() : null,
                random.nextInt(4) == 0 ? random.nextInt() : 60,
                random.nextInt(4) == 0 ? random.nextInt() : 600,
                random.nextInt(4) == 0,
                entries(random));
    }

    private static ContainerSpec containerSpec(Random random) {
        return new ContainerSpec(
                mostly(random, "busybox"),
                texts(random),
                texts(random),
                entries(random),
                entries(random),
                new ContainerSpec.Restart(
                        any(random, ContainerSpec.Restart.Condition.values()),
                        random.nextInt(4) == 0 ? random.nextInt() : 0),
                nullable(random),
                random.nextBoolean(),
                random.nextBoolean(),
                any(random, ContainerSpec.Pull.values()));
    }

    private static List<AttachmentSpec> attachments(Random random) {
        return IntStream.range(0, random.nextInt(4) == 0 ? 20 : 1)
                .mapToObj(i -> attachment(random))
                .toList();
    }

    private static AttachmentSpec attachment(Random random) {
        return new AttachmentSpec(mostly(random, "lan1"), nullable(random), random.nextInt(9) == 0 ? "::1" : null);
    }

    private static List<String> texts(Random random) {
        return IntStream.range(0, sizeOf(random)).mapToObj(i -> text(random)).toList();
    }

    private static Map<String, String> entries(Random random) {
        Map<String, String> entries = new TreeMap<>();
        IntStream.range(0, sizeOf(random)).forEach(i -> entries.put(text(random), text(random)));
        return entries;
    }

    private static int sizeOf(Random random) {
        return random.nextInt(4) > 0 ? 0 : random.nextInt(6);
    }

    private static String nullable(Random random) {
        return random.nextInt(3) > 0 ? null : text(random);
    }

    private static String mostly(Random random, String valid) {
        return random.nextInt(8) > 0 ? valid : text(random);
    }

    private static String text(Random random) {
        if (random.nextInt(5) > 0) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        return random.ints(random.nextInt(40), 0, 0x500)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @SafeVarargs
    private static <T> T any(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
