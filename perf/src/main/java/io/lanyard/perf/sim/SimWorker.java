package io.lanyard.perf.sim;

import io.lanyard.ipam.core.Container;
import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.HostReport;
import io.lanyard.ipam.core.Input;
import io.lanyard.ipam.core.Intent;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.IpamLimits;
import io.lanyard.ipam.core.IpamMachine;
import io.lanyard.ipam.core.ResourceKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * One instance that believes that the partition is its own: the loop of the service, in steps between which anything may
 * happen. It does what {@code Tenure} does, on the simulated log.
 */
final class SimWorker {
    private static final int BATCH_MAX = 6;

    /** One is written while the next is decided. */
    private static final int DECIDED_MAX = 2;

    private static final int SKEW_MS = 600_000;

    /** Remembers one intent. */
    private static final IpamLimits FORGETFUL = new IpamLimits(1, 0);

    private enum Phase {
        FENCE,
        RESTORE,
        POLL,
        WRITE,
        COMMIT,
        /** Another one is the owner, or nobody knows: begin anew. */
        LOST
    }

    private final SimBroker broker;
    private final Random random;
    private final Mutant mutant;
    private final long skewMs;
    private Phase phase = Phase.FENCE;
    private int epoch;
    private IpamMachine machine;
    private SimCursor applied;
    private final Deque<Decided> decided = new ArrayDeque<>();
    private List<Object> pending;
    private SimTransaction transaction;

    /** A batch, and how far the inputs are applied with it. */
    private record Decided(List<Object> values, SimCursor cursor) {}

    SimWorker(SimBroker broker, Random random, Mutant mutant) {
        this.broker = broker;
        this.random = random;
        this.mutant = mutant;
        skewMs = random.nextInt(2 * SKEW_MS) - (long) SKEW_MS;
    }

    /** Returns whether there was something to do. */
    boolean step() {
        boolean isWriting = phase == Phase.WRITE || phase == Phase.COMMIT;
        if (isWriting && decided.size() < DECIDED_MAX && random.nextInt(3) == 0 && poll()) {
            return true;
        }
        switch (phase) {
            case FENCE, LOST -> {
                epoch = broker.fence();
                phase = Phase.RESTORE;
            }
            case RESTORE -> {
                return restore();
            }
            case POLL -> {
                boolean isBusy = poll();
                phase = decided.isEmpty() ? Phase.POLL : Phase.WRITE;
                return isBusy;
            }
            case WRITE -> write();
            case COMMIT -> commit();
        }
        return true;
    }

    private boolean restore() {
        SimLog out = broker.out();
        if (out.stable() < out.end() && mutant != Mutant.RESTORE_TO_STABLE) {
            return false;
        }
        SimRestore restored = new SimRestore(out.committed());
        machine = restored.machine(mutant == Mutant.NO_MEMORY_OF_INTENTS ? FORGETFUL : SimRestore.LIMITS);
        applied = restored.cursor();
        decided.clear();
        phase = Phase.POLL;
        return true;
    }

    /** Decides a batch if there is something to decide; false if there never will be. */
    private boolean poll() {
        SimCursor from = decided.isEmpty() ? applied : decided.getLast().cursor();
        List<SimLog.Entry> intents = broker.intents().committed(from.intents(), random.nextInt(BATCH_MAX + 1));
        List<SimLog.Entry> statuses = broker.statuses().committed(from.statuses(), random.nextInt(BATCH_MAX + 1));
        if (intents.isEmpty() && statuses.isEmpty()) {
            return broker.intents().end() > from.intents() || broker.statuses().end() > from.statuses();
        }
        machine.commitBatch();
        pending = new ArrayList<>();
        if (random.nextBoolean()) {
            intents.forEach(this::take);
            statuses.forEach(this::take);
        } else {
            statuses.forEach(this::take);
            intents.forEach(this::take);
        }
        decided.add(new Decided(
                pending,
                new SimCursor(machine.generation(), after(intents, from.intents()), after(statuses, from.statuses()))));
        return true;
    }

    private static long after(List<SimLog.Entry> entries, long before) {
        return entries.isEmpty() ? before : entries.get(entries.size() - 1).offset() + 1;
    }

    private void take(SimLog.Entry entry) {
        if (entry.value() instanceof SimGarbage) {
            if (mutant == Mutant.DEAD_LETTERS_APART) {
                broker.append(broker.deadLetters(), entry.value());
            } else {
                pending.add(entry.value());
            }
            return;
        }
        Decision decision = machine.apply(input(entry));
        pending.addAll(decision.events());
        if (mutant == Mutant.FREE_ON_SILENCE) {
            decision.events().forEach(this::notHeardOf);
        }
    }

    /** Takes silence for the host's word that the container is gone. */
    private void notHeardOf(IpamEvent event) {
        if (event instanceof IpamEvent.ContainerPut put && !put.container().isPresent()) {
            Container gone = put.container();
            pending.addAll(machine.apply(new HostReport(
                            gone.sinceMs(),
                            gone.space(),
                            gone.host(),
                            ResourceKind.CONTAINER,
                            gone.name(),
                            gone.generation(),
                            HostReport.State.ABSENT,
                            List.of()))
                    .events());
        }
    }

    private Input input(SimLog.Entry entry) {
        long atMs = mutant == Mutant.WALL_CLOCK ? broker.nowMs() + skewMs : entry.atMs();
        if (entry.value() instanceof Intent said) {
            return new Intent(said.id(), atMs, said.space(), said.ifGeneration(), said.knownHosts(), said.action());
        }
        HostReport said = (HostReport) entry.value();
        return new HostReport(
                atMs,
                said.space(),
                said.host(),
                said.kind(),
                said.name(),
                said.generation(),
                said.state(),
                said.claims());
    }

    private void write() {
        if (mutant == Mutant.CURSOR_FIRST) {
            SimTransaction first = broker.begin(epoch);
            if (first != null) {
                broker.send(first, decided.getFirst().cursor());
                broker.commit(first);
            }
        }
        transaction = broker.begin(epoch);
        if (transaction == null) {
            phase = Phase.LOST;
            return;
        }
        decided.getFirst().values().forEach(value -> broker.send(transaction, value));
        if (mutant != Mutant.CURSOR_FIRST) {
            broker.send(transaction, decided.getFirst().cursor());
        }
        phase = Phase.COMMIT;
    }

    private void commit() {
        switch (broker.commit(transaction)) {
            case DONE -> {
                applied = decided.removeFirst().cursor();
                phase = decided.isEmpty() ? Phase.POLL : Phase.WRITE;
            }
            case ABORTED -> {
                if (mutant == Mutant.APPLY_BEFORE_COMMIT) {
                    decided.clear();
                    phase = Phase.POLL;
                } else {
                    phase = Phase.WRITE;
                }
            }
            case UNKNOWN, FENCED -> phase = Phase.LOST;
        }
    }

    /** Nothing is decided that is not written. */
    boolean isAtRest() {
        return phase == Phase.POLL;
    }

    String state() {
        return machine.state();
    }
}
