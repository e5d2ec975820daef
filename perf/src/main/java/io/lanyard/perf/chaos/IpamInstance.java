package io.lanyard.perf.chaos;

import io.lanyard.ipam.RemoteFailPoints;
import io.lanyard.ipam.kafka.FailPoints.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One name in the group of IPAM instances, and the process that has it now. One thread at a time. */
final class IpamInstance implements AutoCloseable {
    private static final Duration SERVING_MAX = Duration.ofSeconds(60);
    private static final Duration HALT_MAX = Duration.ofSeconds(20);
    private static final Duration SUCCESSION_MAX = Duration.ofSeconds(40);
    private static final Duration FENCED_MAX = Duration.ofSeconds(20);

    private static final Pattern STANDING = Pattern.compile(RemoteFailPoints.STANDING + ".* in partition (\\d+)");

    private final String name;
    private final String mainClass;
    private final Cluster cluster;
    private final Path directory;
    private final Sightings sightings;
    private Jvm process;

    IpamInstance(String name, String mainClass, Cluster cluster, Path directory, Sightings sightings) {
        this.name = name;
        this.mainClass = mainClass;
        this.cluster = cluster;
        this.directory = directory;
        this.sightings = sightings;
    }

    /** @param orders what it is to do at a fail point, from its first step on */
    void start(String... orders) {
        begin("-XX:SharedArchiveFile=" + archive(), orders);
    }

    /** One life to write down the classes that it loads: those to come begin in two thirds of the time. */
    void learnToStart() throws InterruptedException {
        if (Files.exists(archive())) {
            return;
        }
        begin("-XX:ArchiveClassesAtExit=" + archive());
        awaitServing();
        terminate();
    }

    private Path archive() {
        return directory.resolveSibling("ipam.jsa");
    }

    private void begin(String archiving, String... orders) {
        try {
            process = Jvm.start(
                    mainClass,
                    List.of("-Xmx160m", archiving),
                    List.of(orders),
                    Map.of("LANYARD_INSTANCE", name, "KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers()),
                    directory.resolve("ipam-" + name + ".log"),
                    line -> sightings.heard(name, line));
        } catch (IOException e) {
            throw new IllegalStateException("instance " + name + " cannot be started", e);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Whether it comes to serve a partition; false if it died, or was given none. */
    boolean awaitServing() throws InterruptedException {
        return process.lines()
                .await(0, line -> line.endsWith(" is served"), SERVING_MAX)
                .isPresent();
    }

    List<String> lastLines() {
        return process.lines().last(8);
    }

    /** Whether it was there to be killed. */
    boolean kill() throws InterruptedException {
        boolean wasAlive = process.isAlive();
        process.kill();
        return wasAlive;
    }

    /** Whether it stopped by itself when it was asked to. */
    boolean terminate() throws InterruptedException {
        if (!process.isAlive()) {
            return false;
        }
        process.terminate();
        return true;
    }

    /** Whether it halted there. */
    boolean haltAt(Point point, int times) throws InterruptedException {
        int before = process.lines().count();
        process.say("HALT " + point + " " + times);
        return awaitHalt(before);
    }

    /** Of an instance that was started with the order to halt. */
    boolean awaitHalt(int after) throws InterruptedException {
        boolean isHalted = process.lines()
                .await(after, line -> line.startsWith(RemoteFailPoints.HALTING), HALT_MAX)
                .isPresent();
        process.kill();
        return isHalted;
    }

    /**
     * Stops it in the middle of a transaction until another has taken over, and lets it go on.
     *
     * @return whether all of this was seen: that it stood, that another served, and that it was put out afterwards
     */
    boolean becomeZombie() throws InterruptedException {
        int before = process.lines().count();
        process.say("STAND " + Point.BEFORE_COMMIT + " 1");
        Optional<String> standing =
                process.lines().await(before, line -> line.startsWith(RemoteFailPoints.STANDING), HALT_MAX);
        if (standing.isEmpty()) {
            return false;
        }
        Matcher where = STANDING.matcher(standing.get());
        if (!where.matches()) {
            throw new IllegalStateException("expected to read where it stands: " + standing.get());
        }
        int partition = Integer.parseInt(where.group(1));
        long stopped = System.nanoTime();
        process.freeze();
        boolean isSucceeded;
        try {
            isSucceeded = sightings.awaitSuccessor(partition, name, stopped, SUCCESSION_MAX);
        } finally {
            process.say("GO");
            process.thaw();
        }
        String fenced = "partition " + partition;
        return isSucceeded
                && process.lines()
                        .await(
                                before,
                                line -> line.contains(fenced + ", trying again")
                                        || line.contains(fenced + " is served elsewhere"),
                                FENCED_MAX)
                        .isPresent();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
