package io.lanyard.contract;

import io.lanyard.schemas.DeadLetterReason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** The schemas that records of one topic were written with, by id, each looked up and judged once. Safe for use by several threads. */
final class WriterSchemas {
    private static final int KEPT_MAX = 50;

    private final SchemaRegistry registry;
    private final Schema reader;
    private final Map<Integer, Verdict> verdicts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Verdict> eldest) {
            return size() > KEPT_MAX;
        }
    };

    /** Either a schema, or why there is none. */
    private record Verdict(Schema schema, UnreadableRecord refusal) {}

    WriterSchemas(SchemaRegistry registry, Schema reader) {
        this.registry = registry;
        this.reader = reader;
    }

    /**
     * What the id stands for. Asks the registry if it has not done so, for a bounded time.
     *
     * @throws UnreadableRecord if nothing that can be read; that the registry does not know it, or does not answer, is not kept
     */
    Schema of(int id) throws UnreadableRecord {
        Verdict known = known(id);
        if (known == null) {
            known = judge(id);
            keep(id, known);
        }
        if (known.refusal() != null) {
            throw known.refusal();
        }
        return known.schema();
    }

    private Verdict judge(int id) throws UnreadableRecord {
        String text;
        try {
            text = registry.schema(id);
        } catch (SchemaRegistry.NotHad e) {
            throw new UnreadableRecord(DeadLetterReason.UNKNOWN_SCHEMA, "schema id " + id + ": " + e.getMessage());
        }
        try {
            return new Verdict(WriterSchema.judged(id, text, reader), null);
        } catch (UnreadableRecord e) {
            return new Verdict(null, e);
        }
    }

    private synchronized Verdict known(int id) {
        return verdicts.get(id);
    }

    private synchronized void keep(int id, Verdict verdict) {
        verdicts.put(id, verdict);
    }
}
