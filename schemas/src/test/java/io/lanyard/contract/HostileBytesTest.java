package io.lanyard.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.lanyard.contract.Samples.Sample;
import io.lanyard.schemas.Cursor;
import io.lanyard.schemas.DeadLetterReason;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.Latency;
import io.lanyard.schemas.LatencyPair;
import io.lanyard.schemas.Probe;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is on a topic, reading it gives a value or an {@link UnreadableRecord}, and costs little either way. */
class HostileBytesTest {
    private static final long ALLOCATED_BYTES_MAX = 1 << 20;
    private static final long SEED = 20260102;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static final List<Topic<?>> TOPICS = Topics.ALL;
    static final List<Sample<?>> SAMPLES = Samples.ALL;

    /** Classes loaded and caches filled are not a record's cost. */
    @BeforeAll
    static void warmUp() throws UnreadableRecord {
        for (Sample<?> sample : SAMPLES) {
            sample.topic().codec().decode(sample.bytes());
            catchThrowable(() -> sample.topic().codec().decode(new byte[] {0, 0, 0, 0, 1}));
        }
    }

    @Test
    void randomBytes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = new byte[random.nextInt(300)];
            random.nextBytes(body);
            Topic<?> topic = TOPICS.get(random.nextInt(TOPICS.size()));

            readsOrRefuses(topic, body, "random bytes " + i);
            readsOrRefuses(topic, WireBytes.framed(topic).bytes(body).toArray(), "random body " + i);
        }
    }

    @Test
    void mutatedGoodBytes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            Sample<?> sample = SAMPLES.get(random.nextInt(SAMPLES.size()));

            readsOrRefuses(sample.topic(), Mutation.of(sample.bytes(), random), "mutation " + i + " of " + sample);
        }
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void truncatedAnywhere(Sample<?> sample) {
        byte[] whole = sample.bytes();
        for (int length = 1; length < whole.length; length++) {
            DeadLetterReason expected =
                    length < WireBytes.HEADER_BYTES ? DeadLetterReason.NOT_FRAMED : DeadLetterReason.MALFORMED;

            assertThat(reasonFor(sample.topic(), Arrays.copyOf(whole, length)))
                    .as("first " + length + " bytes")
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void bytesLeftOver(Sample<?> sample) {
        byte[] longer = Arrays.copyOf(sample.bytes(), sample.bytes().length + 1);

        assertThat(reasonFor(sample.topic(), longer)).isEqualTo(DeadLetterReason.MALFORMED);
    }

    @ParameterizedTest
    @FieldSource("TOPICS")
    void notOurFrame(Topic<?> topic) {
        byte[] good = Samples.of(topic).get(0).bytes();
        byte[] wrongMagic = good.clone();
        wrongMagic[0] = 1;
        byte[] unknownId = good.clone();
        unknownId[1] = 0x7F;
        Topic<?> other = TOPICS.get((TOPICS.indexOf(topic) + 1) % TOPICS.size());

        assertThat(reasonFor(topic, null)).isEqualTo(DeadLetterReason.NO_VALUE);
        assertThat(reasonFor(topic, new byte[0])).isEqualTo(DeadLetterReason.NO_VALUE);
        assertThat(reasonFor(topic, wrongMagic)).isEqualTo(DeadLetterReason.NOT_FRAMED);
        assertThat(reasonFor(topic, "{\"id\":\"i-1\"}".getBytes(US_ASCII))).isEqualTo(DeadLetterReason.NOT_FRAMED);
        assertThat(reasonFor(topic, unknownId)).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
        assertThat(reasonFor(topic, Samples.of(other).get(0).bytes())).isEqualTo(DeadLetterReason.WRONG_SCHEMA);
    }

    @Test
    void largerThanAnyRecord() {
        byte[] good = Samples.of(Topics.INTENTS).get(0).bytes();

        assertThat(reasonFor(Topics.INTENTS, Arrays.copyOf(good, Topic.MAX_VALUE_BYTES + 1)))
                .isEqualTo(DeadLetterReason.TOO_LARGE);
        assertThat(reasonFor(Topics.INTENTS, Arrays.copyOf(good, 1 << 20))).isEqualTo(DeadLetterReason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 65_536, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE})
    void aTextThatClaimsToBeLong(long length) {
        byte[] intent =
                WireBytes.framed(Topics.INTENTS).number(length).text("i-1").toArray();
        byte[] deadLetter = WireBytes.framed(Topics.DEAD_LETTERS)
                .text("t")
                .number(0)
                .number(0)
                .number(0)
                .number(0)
                .text("detail")
                .number(1) // the key is there
                .number(length)
                .toArray();

        assertThat(reasonFor(Topics.INTENTS, intent)).isEqualTo(DeadLetterReason.MALFORMED);
        assertThat(reasonFor(Topics.DEAD_LETTERS, deadLetter)).isEqualTo(DeadLetterReason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_501, 65_536, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE, -1_501, Long.MIN_VALUE})
    void aCollectionThatClaimsToBeLarge(long count) {
        // A negative count is Avro's way to say that the block's size in bytes follows.
        byte[] map = WireBytes.framed(Topics.CURSORS)
                .number(1)
                .number(1)
                .number(count)
                .number(4)
                .toArray();
        byte[] array = WireBytes.framed(Topics.LATENCY)
                .text("host1")
                .number(0)
                .number(0)
                .number(count)
                .number(4)
                .toArray();

        assertThat(reasonFor(Topics.CURSORS, map)).isEqualTo(DeadLetterReason.MALFORMED);
        assertThat(reasonFor(Topics.LATENCY, array)).isEqualTo(DeadLetterReason.MALFORMED);
    }

    /** Two bytes a block, each within the limit: together they would be far beyond it. */
    @Test
    void aCollectionThatGrowsBlockByBlock() {
        WireBytes map = WireBytes.framed(Topics.CURSORS).number(1).number(1);
        for (int i = 0; i < 2_000; i++) {
            map.number(1).text("").number(0);
        }

        assertThat(reasonFor(Topics.CURSORS, map.number(0).toArray())).isEqualTo(DeadLetterReason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(longs = {99, -1, 1L << 31})
    void anEnumOrBranchThatIsNotThere(long index) {
        byte[] presence = WireBytes.framed(Topics.HOST_DESIRED)
                .text("default")
                .text("host1")
                .number(index)
                .toArray();
        byte[] action = WireBytes.framed(Topics.INTENTS)
                .text("i-1")
                .number(0)
                .text("me")
                .text("default")
                .number(0)
                .number(index)
                .toArray();

        assertThat(reasonFor(Topics.HOST_DESIRED, presence)).isEqualTo(DeadLetterReason.MALFORMED);
        assertThat(reasonFor(Topics.INTENTS, action)).isEqualTo(DeadLetterReason.MALFORMED);
    }

    /** A lone byte, one cut short, an overlong '/', a surrogate, one beyond Unicode, a good one after a bad one. */
    @ParameterizedTest
    @ValueSource(strings = {"80", "c3", "e282", "c0af", "eda080", "f4908080", "ff", "efbfbd80"})
    void badUtf8IsNotReplaced(String hex) {
        byte[] intent = WireBytes.framed(Topics.INTENTS).text(hexBytes(hex)).toArray();

        UnreadableRecord refused = catchThrowableOfType(
                UnreadableRecord.class, () -> Topics.INTENTS.codec().decode(intent));

        assertThat(refused.reason()).isEqualTo(DeadLetterReason.MALFORMED);
        assertThat(refused).hasMessageContaining("MalformedInput");
    }

    @Test
    void theReplacementCharacterItselfIsText() throws Exception {
        Intent intent = (Intent) Samples.of(Topics.INTENTS).get(0).value();
        Intent odd = Intent.newBuilder(intent).setIssuer("\ufffd").build();

        assertThat(Topics.INTENTS.codec().decode(Topics.INTENTS.codec().encode(odd)))
                .isEqualTo(odd);
    }

    /** As many items as are allowed, each as small as it can be and as dear to hold: still within the bound. */
    @Test
    void theDensestRecordsAreRead() throws Exception {
        LatencyPair least = new LatencyPair("", "", "", "", "", "", Probe.ICMP, 999, 999, 999L, 999L, 999L, 999L);
        Latency pairs = new Latency("h", Instant.EPOCH, 1, Collections.nCopies(Limits.RECORD.items(), least));
        Map<String, Long> entries = IntStream.range(0, Limits.RECORD.items())
                .boxed()
                .collect(Collectors.toMap(index -> "\u4e00" + Integer.toString(index, 36), index -> 999L));

        readsBack(Topics.LATENCY, pairs);
        readsBack(Topics.CURSORS, new Cursor(1, 1L, entries));
    }

    private static <V extends SpecificRecord> void readsBack(Topic<V> topic, V value) throws UnreadableRecord {
        byte[] bytes = topic.codec().encode(value);

        readsOrRefuses(topic, bytes, "the densest record");
        assertThat(topic.codec().decode(bytes)).isEqualTo(value);
    }

    private static DeadLetterReason reasonFor(Topic<?> topic, byte[] bytes) {
        readsOrRefuses(topic, bytes, "hostile bytes");
        UnreadableRecord refused =
                catchThrowableOfType(UnreadableRecord.class, () -> topic.codec().decode(bytes));
        assertThat(refused).as("refused").isNotNull();
        return refused.reason();
    }

    private static void readsOrRefuses(Topic<?> topic, byte[] bytes, String what) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Throwable thrown = null;
        try {
            topic.codec().decode(bytes);
        } catch (Throwable e) {
            thrown = e;
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (thrown != null && !(thrown instanceof UnreadableRecord)) {
            throw new AssertionError(what + " (seed " + SEED + ") on " + topic + " threw", thrown);
        }
        if (allocated > ALLOCATED_BYTES_MAX) {
            throw new AssertionError(what + " (seed " + SEED + ") on " + topic + " allocated " + allocated
                    + " bytes, expected at most " + ALLOCATED_BYTES_MAX);
        }
    }

    private static byte[] hexBytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
