package io.lanyard.perf.sim;

import io.lanyard.ipam.core.Container;
import io.lanyard.ipam.core.Ip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Users, a log, IPAM and hosts in one thread, in an order that a seed decides: crashes, zombies, lost answers, late
 * markers, duplicates, lost hosts and a clock that jumps. The same seed is the same run.
 */
public final class Simulation {
    private static final int WORKERS_MAX = 3;
    private static final int ROUNDS_TO_REST = 5_000;

    private final long seed;
    private final Mutant mutant;
    private final Random random;
    private final SimBroker broker;
    private final List<SimHost> hosts;
    private final SimClients clients;
    private final SimFaults faults = new SimFaults();

    /** The last one is the owner, or will be; the others do not know yet that they are not. */
    private final List<SimWorker> workers = new ArrayList<>();

    private int restarts;

    public Simulation(long seed, Mutant mutant) {
        this.seed = seed;
        this.mutant = mutant;
        random = new Random(seed * 0x9e3779b97f4a7c15L);
        broker = new SimBroker(random, mutant);
        hosts = IntStream.range(0, 3)
                .mapToObj(i -> new SimHost("h" + i, broker, random))
                .toList();
        clients = new SimClients(broker, hosts, random, mutant);
    }

    public SimReport run(int operations) {
        try {
            play(operations);
        } catch (IllegalStateException e) {
            // A log that IPAM did not write as it should: a restore stops at it.
            faults.found("STATE", "IPAM stopped: " + e.getMessage());
        }
        return new SimReport(seed, operations, restarts, faults.all());
    }

    private void play(int operations) {
        startWorker();
        clients.begin();
        for (int operation = 0; operation < operations && faults.all().isEmpty(); operation++) {
            clients.operate();
            for (int i = random.nextInt(8); i > 0; i--) {
                step();
            }
        }
        if (faults.all().isEmpty()) {
            comeToRest();
        }
    }

    private void startWorker() {
        workers.add(new SimWorker(broker, random, mutant));
        if (workers.size() > WORKERS_MAX) {
            workers.remove(0);
        }
        restarts++;
    }

    private void step() {
        broker.pass(random.nextInt(400));
        int chance = random.nextInt(1_000);
        if (chance < 8) {
            workers.remove(workers.size() - 1); // kill -9
            startWorker();
        } else if (chance < 14) {
            startWorker(); // the one before is stopped, and will go on some time
        } else if (chance < 17) {
            broker.jump();
        } else if (chance < 20) {
            loseOrFind(hosts.get(random.nextInt(hosts.size())));
        } else if (chance < 60) {
            broker.mark();
        } else if (chance < 550) {
            // Mostly the owner; a zombie now and then.
            int zombie = random.nextInt(20) == 0 ? random.nextInt(workers.size()) : workers.size() - 1;
            workers.get(zombie).step();
        } else {
            hosts.get(random.nextInt(hosts.size())).step(true);
            checkTheLan();
        }
    }

    /** Who gives a host up makes sure that it is off until there is an answer. */
    private void loseOrFind(SimHost host) {
        if (!host.isLost()) {
            host.lose();
        } else if (new SimRestore(broker.out().committed()).cursor().intents()
                == broker.intents().end()) {
            host.comeBack();
        }
    }

    /** No address is on two containers of hosts that run. */
    private void checkTheLan() {
        Map<Ip, Container> seen = new HashMap<>();
        hosts.forEach(host -> host.real().forEach(container -> container.attachments().stream()
                .flatMap(SimHost::addresses)
                .forEach(ip -> {
                    Container other = seen.put(ip, container);
                    if (other != null) {
                        faults.found(
                                "DUP",
                                ip + " is on the LAN twice: " + other.host() + "/" + other.name() + " and "
                                        + container.host() + "/" + container.name());
                    }
                })));
    }

    private void comeToRest() {
        broker.heal();
        SimWorker last = new SimWorker(broker, random, mutant);
        for (int round = 0; round < ROUNDS_TO_REST; round++) {
            boolean isBusy = last.step();
            for (SimHost host : hosts) {
                isBusy |= host.step(false);
            }
            broker.mark();
            checkTheLan();
            if (!isBusy && last.isAtRest()) {
                audit(last);
                return;
            }
        }
        faults.found("RESTLESS", "there was no rest after " + ROUNDS_TO_REST + " rounds");
    }

    private void audit(SimWorker last) {
        List<SimLog.Entry> committed = broker.out().committed();
        new SimAudit(committed, faults).atRest(broker, clients, hosts);
        if (!new SimRestore(committed).machine(SimRestore.LIMITS).state().equals(last.state())) {
            faults.found("STATE", "a restart would not bring back what is in memory");
        }
    }
}
