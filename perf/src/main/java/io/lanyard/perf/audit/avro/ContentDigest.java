package io.lanyard.perf.audit.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.schemas.Intent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** What an intent wants, in few characters: the same for the same wish, whoever has it and when. */
final class ContentDigest {

    static String of(Intent intent) {
        StringBuilder text = new StringBuilder();
        append(intent.getSpace(), text);
        append(intent.getIfGeneration(), text);
        append(intent.getAction(), text);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, digest.length / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Every text with its length, every collection with its size, maps in the order of their keys. */
    private static void append(Object value, StringBuilder text) {
        if (value instanceof IndexedRecord entry) {
            text.append(entry.getSchema().getName()).append('{');
            for (Schema.Field field : entry.getSchema().getFields()) {
                append(entry.get(field.pos()), text);
            }
            text.append('}');
        } else if (value instanceof Map<?, ?> map) {
            text.append(map.size()).append('<');
            new TreeMap<>(map).forEach((key, item) -> {
                append(key, text);
                append(item, text);
            });
        } else if (value instanceof List<?> list) {
            text.append(list.size()).append('[');
            list.forEach(item -> append(item, text));
        } else {
            String plain = String.valueOf(value);
            text.append(value == null ? "-" : "" + plain.length()).append(':').append(plain);
        }
    }

    private ContentDigest() {}
}
