package io.lanyard.perf.chaos;

import io.lanyard.contract.Topics;
import io.lanyard.perf.audit.client.HistoryWriter;
import io.lanyard.perf.audit.core.OperationBegin;
import io.lanyard.perf.audit.core.OperationEnd;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** A user: asks, waits, writes down what it was told. One thread of its own. */
final class ChaosClient implements Runnable {
    private static final Duration ACKNOWLEDGED_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofMillis(1_500);

    /** How much it asks for before it waits for the first answer. */
    private static final int BURST_MAX = 12;

    private static final int REPEATED_IN_HUNDRED = 5;
    private static final int SPACES_TRIED = 4;

    /** How many of its last wishes it may have again. */
    private static final int REMEMBERED_MAX = 200;

    private static final int IN_HUNDRED = 100;

    private final String name;
    private final List<Segment> segments;
    private final Producer<byte[], byte[]> producer;
    private final Answers answers;
    private final HistoryWriter history;
    private final Tally tally;
    private final CountDownLatch end;
    private final Random random;
    private final BadRecords bad;
    private final List<Wish> said = new ArrayList<>();
    private long operations;

    ChaosClient(
            String name,
            List<Segment> segments,
            Producer<byte[], byte[]> producer,
            Answers answers,
            HistoryWriter history,
            Tally tally,
            CountDownLatch end,
            Random random) {
        this.name = name;
        this.segments = segments;
        this.producer = producer;
        this.answers = answers;
        this.history = history;
        this.tally = tally;
        this.end = end;
        this.random = random;
        this.bad = new BadRecords(random);
    }

    /** What it has asked for, and whether the broker has it. */
    private record Asked(Wish wish, List<String> ops, Future<RecordMetadata> sent) {}

    @Override
    public void run() {
        try {
            while (end.getCount() > 0) {
                List<Asked> burst = new ArrayList<>();
                int size = 1 + random.nextInt(BURST_MAX);
                // One space at a time: who waits for a dead one waits for that alone.
                String space = livelySpace();
                for (int i = 0; i < size; i++) {
                    if (random.nextInt(IN_HUNDRED) == 0) {
                        sendMalformed();
                    }
                    burst.add(ask(next(space)));
                }
                long deadline = System.nanoTime() + ANSWER_MAX.toNanos();
                for (Asked asked : burst) {
                    learn(asked, deadline);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            tally.odd("client " + name + " cannot go on: " + e);
        }
    }

    /** A new wish, or once more one that it has had, whatever became of that. */
    private Wish next(String space) {
        if (!said.isEmpty() && random.nextInt(IN_HUNDRED) < REPEATED_IN_HUNDRED) {
            tally.tried(Fault.REPEATED);
            tally.seen(Fault.REPEATED);
            return said.get(random.nextInt(said.size()));
        }
        Wish wish = Wish.any(name + "-" + operations, segment(space), random);
        if (said.size() < REMEMBERED_MAX) {
            said.add(wish);
        } else {
            said.set(random.nextInt(REMEMBERED_MAX), wish);
        }
        return wish;
    }

    /** Mostly one that answers come from: who only waits for the dead asks for little. */
    private String livelySpace() {
        String space = anySegment().space();
        for (int i = 0; i < SPACES_TRIED && !answers.isLively(space); i++) {
            space = anySegment().space();
        }
        return space;
    }

    /** One of two families more often than the others: a container there has two addresses, so more changes hands. */
    private Segment segment(String space) {
        List<Segment> its =
                segments.stream().filter(each -> each.space().equals(space)).toList();
        Segment segment = its.get(random.nextInt(its.size()));
        return segment.isDual() ? segment : its.get(random.nextInt(its.size()));
    }

    private Segment anySegment() {
        return segments.get(random.nextInt(segments.size()));
    }

    private Asked ask(Wish wish) {
        List<String> ops = begin(wish);
        return new Asked(wish, ops, send(record(wish)));
    }

    private void learn(Asked asked, long deadline) throws InterruptedException {
        boolean isAcked = isSafe(asked.sent());
        Optional<Outcome> outcome = isAcked
                ? answers.await(asked.wish().intent().getId(), Duration.ofNanos(deadline - System.nanoTime()))
                : Optional.empty();
        long nanos = System.nanoTime();
        List<String> ops = asked.ops();
        for (int i = 0; i < ops.size(); i++) {
            OperationEnd told =
                    end(ops.get(i), isAcked, outcome, asked.wish().parts().get(i), ops.size() == 1, nanos);
            history.write(told);
            if (told.result() == OperationEnd.Result.UNKNOWN) {
                tally.notTold();
            } else {
                tally.told(outcome.get().getChanged() ? told.addresses().size() : 0);
            }
        }
    }

    private List<String> begin(Wish wish) {
        List<String> ops = new ArrayList<>();
        for (Wish.Part part : wish.parts()) {
            String op = name + "/" + operations++;
            ops.add(op);
            history.write(new OperationBegin(
                    op,
                    name,
                    wish.intent().getId(),
                    part.action(),
                    wish.intent().getSpace(),
                    part.network(),
                    part.host(),
                    part.container(),
                    part.addresses(),
                    System.nanoTime(),
                    System.currentTimeMillis()));
        }
        return ops;
    }

    private static OperationEnd end(
            String op, boolean isAcked, Optional<Outcome> outcome, Wish.Part part, boolean isAlone, long monotonicNs) {
        boolean isAccepted = outcome.filter(answer -> answer.getVerdict() == Verdict.ACCEPTED)
                .isPresent();
        OperationEnd.Result result = outcome.isEmpty()
                ? OperationEnd.Result.UNKNOWN
                : isAccepted ? OperationEnd.Result.OK : OperationEnd.Result.REFUSED;
        return new OperationEnd(
                op,
                result,
                isAcked,
                isAccepted ? Wish.addresses(outcome.get(), part) : List.of(),
                // Of several containers in one it is not said to each whether it was the one at fault.
                outcome.filter(answer -> isAlone).map(Outcome::getCode).orElse(null),
                monotonicNs,
                System.currentTimeMillis());
    }

    private ProducerRecord<byte[], byte[]> record(Wish wish) {
        ProducerRecord<byte[], byte[]> record = Topics.INTENTS.record(wish.intent());
        if (random.nextInt(IN_HUNDRED) != 0) {
            return record;
        }
        ProducerRecord<byte[], byte[]> foreign = ForeignHash.record(wish.intent());
        if (!foreign.partition().equals(record.partition())) {
            tally.tried(Fault.MISPLACED);
            tally.seen(Fault.MISPLACED);
        }
        return foreign;
    }

    private void sendMalformed() {
        tally.tried(Fault.MALFORMED);
        try {
            Future<RecordMetadata> unused = producer.send(bad.next(), (sent, failure) -> {
                if (failure == null) {
                    tally.seen(Fault.MALFORMED);
                }
            });
        } catch (KafkaException e) {
            // It was not sent, and so not seen.
        }
    }

    private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Whether the broker said in time that it has it; else it may have it all the same. */
    private static boolean isSafe(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            sent.get(ACKNOWLEDGED_MAX.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
