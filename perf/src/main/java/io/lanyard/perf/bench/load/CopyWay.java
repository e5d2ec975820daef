package io.lanyard.perf.bench.load;

import io.lanyard.kafka.KafkaAccess;
import io.lanyard.perf.bench.BareCopy;
import io.lanyard.perf.bench.Lane;
import io.lanyard.perf.bench.Script;
import io.lanyard.perf.load.Committed;
import io.lanyard.perf.load.KafkaSender;
import io.lanyard.perf.load.LoadRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The bare transactional copy: intents of the same kind, written to Kafka, and copied to what IPAM would write of them. */
final class CopyWay implements Way {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What ids of the script's intents begin with. */
    private static final String RUN = "intent";

    private final Script script = new Script();
    private final BareCopy copy;
    private final Committed committed;
    private final KafkaSender sender;
    private List<Script.Step> ready = List.of();
    private long first;

    CopyWay(KafkaAccess kafka) throws InterruptedException {
        this.copy = new BareCopy(kafka.bootstrapServers(), script.cursor());
        this.committed = new Committed(kafka, List.of(Lane.COPY.outcomes()), RUN);
        this.sender = new KafkaSender(kafka, this::record);
        ready(List.of(script.network()))
                .closedLoop(1, 1, PATIENCE, LoadRun.Follow.COMMIT)
                .clean();
    }

    @Override
    public LoadRun next(int count) {
        return ready(script.containers(count));
    }

    private LoadRun ready(List<Script.Step> steps) {
        copy.expect(steps);
        first = (long) script.asked() - steps.size();
        ready = steps;
        return new LoadRun(sender, Optional.of(committed), first, PATIENCE);
    }

    private ProducerRecord<byte[], byte[]> record(long number) {
        ProducerRecord<byte[], byte[]> intent =
                ready.get((int) (number - first)).intent();
        return new ProducerRecord<>(
                Lane.COPY.intents().topic(), Lane.COPY.intents().partition(), intent.key(), intent.value());
    }

    @Override
    public void close() {
        sender.close();
        committed.close();
        copy.close();
    }
}
