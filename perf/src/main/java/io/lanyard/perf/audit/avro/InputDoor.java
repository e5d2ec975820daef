package io.lanyard.perf.audit.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.perf.audit.core.InputRecord;
import io.lanyard.perf.audit.core.InputRecord.Fate;
import io.lanyard.perf.audit.core.Position;
import io.lanyard.perf.audit.log.LogRecord;
import io.lanyard.schemas.DeadLetterReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/** Says of each record of an input topic what has to become of it, by the contract and not by what IPAM did. */
final class InputDoor {
    /** On a record that IPAM has moved: where it was. */
    static final String FORWARDED_FROM = "lanyard-forwarded-from";

    /** A longer key is no space's: such a record is not moved. */
    private static final int FORWARDED_KEY_BYTES_MAX = 512;

    private static final Pattern POSITION = Pattern.compile("(.+)-([0-9]{1,9})-([0-9]{1,18})");

    private final List<InputRecord> all = new ArrayList<>();

    /** The value, if it is decided where it is. */
    <V extends SpecificRecord> Optional<V> admit(Topic<V> topic, Place place, LogRecord record) {
        if (record.value() == null && topic == Topics.STATUS) {
            return note(place, record, Fate.NOTHING, "");
        }
        V value;
        try {
            value = topic.codec().decode(record.value());
        } catch (UnreadableRecord e) {
            return note(place, record, Fate.DEAD_LETTER, e.reason() + ", " + e.getMessage());
        }
        if (!Arrays.equals(topic.keyOf(value).getBytes(UTF_8), record.key())) {
            return note(place, record, Fate.DEAD_LETTER, DeadLetterReason.WRONG_KEY.name());
        }
        if (topic.partitionOf(value) == place.at().partition()) {
            note(place, record, Fate.DECIDED, "");
            return Optional.of(value);
        }
        boolean canMove =
                !record.headers().containsKey(FORWARDED_FROM) && record.key().length <= FORWARDED_KEY_BYTES_MAX;
        return note(
                place,
                record,
                canMove ? Fate.FORWARDED : Fate.DEAD_LETTER,
                "belongs into partition " + topic.partitionOf(value));
    }

    List<InputRecord> all() {
        return all;
    }

    private <V> Optional<V> note(Place place, LogRecord record, Fate fate, String why) {
        all.add(new InputRecord(place.at(), fate, from(record), why));
        return Optional.empty();
    }

    private static Position from(LogRecord record) {
        byte[] header = record.headers().get(FORWARDED_FROM);
        Matcher position = POSITION.matcher(header == null ? "" : new String(header, UTF_8));
        return position.matches()
                ? new Position(
                        position.group(1), Integer.parseInt(position.group(2)), Long.parseLong(position.group(3)))
                : null;
    }
}
