package io.lanyard.perf.chaos;

import io.lanyard.ipam.FaultyIpam;
import io.lanyard.ipam.PlainIpam;
import io.lanyard.ipam.kafka.FailPoints.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/**
 * Does harm, by a seed. Each instance has a thread of its own that ends it in one way or another and starts it again;
 * one more thread is after the broker and the group.
 */
final class Nemesis {
    private static final String GROUP = "lanyard-ipam";
    private static final List<Point> POINTS = List.of(Point.values());
    private static final int INSTANCES = 3;
    private static final int DELETE_EVERY_MS = 250;
    private static final int DELETE_ATTEMPTS = 40;
    private static final int UP_MAX_MS = 8_000;
    private static final int HURRIED_MAX_MS = 1_000;

    /** The broker and the group are left alone for longer than one instance is: while they are away, nobody serves. */
    private static final int BETWEEN_MAX_MS = 40_000;

    private static final int CATCH_UP_MS = 500;

    private final Cluster cluster;
    private final Path directory;
    private final Tally tally;
    private final Goal goal;
    private final Random random;
    private final Sightings sightings = new Sightings();
    private final List<IpamInstance> instances = new ArrayList<>();
    private final IpamInstance guest;
    private final CountDownLatch healing = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /** Who harms one instance holds the first, who needs all of them holds the second. */
    private final ReentrantReadWriteLock quiet = new ReentrantReadWriteLock(true);

    Nemesis(Cluster cluster, Path directory, Tally tally, Random random, Goal goal, IpamKind kind) {
        this.cluster = cluster;
        this.directory = directory;
        this.tally = tally;
        this.random = random;
        this.goal = goal;
        instances.add(instance("a", kind.plain()));
        for (int i = 1; i < INSTANCES; i++) {
            instances.add(instance(Character.toString('a' + i), kind.faulty()));
        }
        guest = instance("guest", kind.plain());
    }

    /** The main classes of the instances: IPAM's own, or one with a fault that the auditor has to find. */
    record IpamKind(String plain, String faulty) {
        static final IpamKind REAL = new IpamKind(PlainIpam.class.getName(), FaultyIpam.class.getName());
    }

    private IpamInstance instance(String name, String mainClass) {
        return new IpamInstance(name, mainClass, cluster, directory, sightings);
    }

    /** Returns when all instances serve. */
    void start() throws InterruptedException {
        guest.learnToStart();
        instances.forEach(instance -> instance.start());
        for (IpamInstance instance : instances) {
            if (!instance.awaitServing()) {
                throw new IllegalStateException("an instance serves nothing; it said last " + instance.lastLines());
            }
        }
    }

    void harm() {
        for (IpamInstance instance : instances) {
            Random its = new Random(random.nextLong());
            boolean isFaulty = instances.indexOf(instance) > 0;
            run("nemesis-" + threads.size(), () -> harm(instance, isFaulty, its));
        }
        run("nemesis-of-all", () -> harmAll(new Random(random.nextLong())));
    }

    private interface Harm {
        void run() throws InterruptedException, IOException, ExecutionException;
    }

    private void run(String name, Harm harm) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (healing.getCount() > 0) {
                            if (goal.hasKillsAhead(tally)) {
                                pause(CATCH_UP_MS);
                            } else {
                                harm.run();
                            }
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (IOException | ExecutionException | RuntimeException e) {
                        tally.odd(name + " cannot go on: " + e);
                    }
                },
                name);
        threads.add(thread);
        thread.start();
    }

    private void harm(IpamInstance instance, boolean isFaulty, Random random) throws InterruptedException {
        if (pause(random.nextInt(goal.hasKillsBehind(tally) ? HURRIED_MAX_MS : UP_MAX_MS))) {
            return;
        }
        quiet.readLock().lock();
        try {
            int chance = random.nextInt(100);
            if (!isFaulty || chance < 45) {
                count(Fault.IPAM_KILLED, instance.kill());
            } else if (chance < 92) {
                halt(instance, random);
            } else {
                tally.tried(Fault.ZOMBIE);
                if (instance.becomeZombie()) {
                    tally.seen(Fault.ZOMBIE);
                }
            }
            if (!instance.isAlive()) {
                instance.start();
            }
            if (!instance.awaitServing()) {
                tally.odd("an instance served nothing in time; it said last " + instance.lastLines());
            }
        } finally {
            quiet.readLock().unlock();
        }
    }

    private void halt(IpamInstance instance, Random random) throws InterruptedException {
        Point point = POINTS.get(random.nextInt(POINTS.size()));
        Fault fault = Fault.valueOf("HALTED_" + point);
        int times = 1 + random.nextInt(point == Point.AFTER_SEND ? 40 : 5);
        if (point == Point.DURING_RESTORE) {
            // It restores when it begins.
            count(Fault.IPAM_KILLED, instance.kill());
            instance.start("HALT " + point + " " + times);
            count(fault, instance.awaitHalt(0));
        } else {
            count(fault, instance.haltAt(point, times));
        }
    }

    private void count(Fault fault, boolean isSeen) {
        tally.tried(fault);
        if (isSeen) {
            tally.seen(fault);
        }
    }

    private void harmAll(Random random) throws InterruptedException, IOException, ExecutionException {
        if (pause(random.nextInt(BETWEEN_MAX_MS))) {
            return;
        }
        int chance = random.nextInt(10);
        if (chance < 4) {
            cluster.kill();
            count(Fault.BROKER_KILLED, true);
            cluster.start();
        } else if (chance < 8) {
            guest.start();
            boolean isServing = guest.awaitServing();
            count(Fault.JOINED_AND_LEFT, guest.terminate() && isServing);
        } else {
            deleteOffsets();
        }
    }

    private void deleteOffsets() throws InterruptedException, ExecutionException {
        quiet.writeLock().lock();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            for (IpamInstance instance : instances) {
                instance.terminate();
            }
            Map<TopicPartition, OffsetAndMetadata> before = offsets(admin);
            count(Fault.OFFSETS_DELETED, !before.isEmpty() && isDeleted(admin));
        } finally {
            try {
                instances.forEach(instance -> instance.start());
                for (IpamInstance instance : instances) {
                    instance.awaitServing();
                }
            } finally {
                quiet.writeLock().unlock();
            }
        }
    }

    /** An instance that could not tell the group that it leaves is a member until its session ends. */
    private boolean isDeleted(Admin admin) throws InterruptedException, ExecutionException {
        for (int attempt = 0; attempt < DELETE_ATTEMPTS; attempt++) {
            try {
                admin.deleteConsumerGroups(List.of(GROUP)).all().get();
                return true;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof GroupNotEmptyException)) {
                    throw e;
                }
                if (pause(DELETE_EVERY_MS)) {
                    return false;
                }
            }
        }
        return false;
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Admin admin)
            throws InterruptedException, ExecutionException {
        return admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
    }

    /** True if there is to be no more harm. */
    private boolean pause(int ms) throws InterruptedException {
        return healing.await(ms, TimeUnit.MILLISECONDS);
    }

    /** No more harm; returns when everything runs. */
    void heal() throws InterruptedException {
        healing.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        for (IpamInstance instance : instances) {
            if (!instance.isAlive()) {
                tally.odd("an instance had ended by itself; it said last " + instance.lastLines());
                instance.start();
                instance.awaitServing();
            }
        }
    }

    /** In order, so that no transaction is open. */
    void stop() throws InterruptedException {
        for (IpamInstance instance : instances) {
            instance.terminate();
        }
    }

    void close() {
        healing.countDown();
        threads.forEach(Thread::interrupt);
        instances.forEach(IpamInstance::close);
        guest.close();
    }
}
