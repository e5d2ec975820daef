package io.lanyard.perf.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One partition of every topic, and its transactions. It promises less than Kafka does: markers may be late even after
 * the next owner has fenced the one before it.
 */
final class SimBroker {
    /** What a commit may come to. UNKNOWN: no answer, whether it happened or not. */
    enum Commit {
        DONE,
        ABORTED,
        UNKNOWN,
        FENCED
    }

    private static final int CLOCK_JUMP_MS = 3_600_000;

    private final SimLog intents = new SimLog();
    private final SimLog statuses = new SimLog();
    private final SimLog out = new SimLog();
    private final SimLog deadLetters = new SimLog();
    private final List<SimTransaction> unstable = new ArrayList<>();
    private final Random random;
    private final boolean fences;
    private int epoch;
    private long nowMs = 1_700_000_000_000L;

    /** While it is false, nothing goes wrong any more. */
    private boolean isFaulty = true;

    SimBroker(Random random, Mutant mutant) {
        this.random = random;
        this.fences = mutant != Mutant.NO_FENCE;
    }

    SimLog intents() {
        return intents;
    }

    SimLog statuses() {
        return statuses;
    }

    SimLog out() {
        return out;
    }

    SimLog deadLetters() {
        return deadLetters;
    }

    long nowMs() {
        return nowMs;
    }

    void pass(int ms) {
        nowMs += ms;
    }

    /** Somebody sets the broker's clock. */
    void jump() {
        nowMs += random.nextInt(2 * CLOCK_JUMP_MS) - CLOCK_JUMP_MS;
    }

    void append(SimLog log, Object value) {
        log.append(nowMs, value, null);
    }

    /** Ends what the owners before left open, and keeps them out from now on. */
    int fence() {
        if (fences) {
            epoch++;
            unstable.stream().filter(SimTransaction::isOpen).forEach(SimTransaction::abort);
        }
        return epoch;
    }

    /** Null: fenced. */
    SimTransaction begin(int producerEpoch) {
        if (producerEpoch != epoch) {
            return null;
        }
        mark();
        SimTransaction transaction = new SimTransaction(producerEpoch);
        unstable.add(transaction);
        return transaction;
    }

    /** A fenced producer's records are refused. */
    void send(SimTransaction transaction, Object value) {
        if (transaction.epoch() == epoch && transaction.isOpen()) {
            out.append(nowMs, value, transaction);
        }
    }

    Commit commit(SimTransaction transaction) {
        if (transaction.epoch() != epoch || !transaction.isOpen()) {
            return Commit.FENCED;
        }
        int chance = isFaulty ? random.nextInt(100) : 100;
        if (chance < 5) {
            transaction.abort();
            return Commit.ABORTED;
        }
        if (chance < 8) {
            return Commit.UNKNOWN;
        }
        transaction.decide();
        return chance < 11 ? Commit.UNKNOWN : Commit.DONE;
    }

    /** The markers of what was decided are written. */
    void mark() {
        unstable.forEach(SimTransaction::mark);
        unstable.removeIf(transaction -> !transaction.isUnstable());
    }

    /** No more faults; what nobody will finish times out. */
    void heal() {
        isFaulty = false;
        unstable.stream().filter(SimTransaction::isOpen).forEach(SimTransaction::abort);
        mark();
    }
}
