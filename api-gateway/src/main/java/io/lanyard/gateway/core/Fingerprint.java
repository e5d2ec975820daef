package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.Packing;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells one action from another in a few bytes, so that intents can be remembered without their content: half of a SHA-256. */
record Fingerprint(long first, long second) {
    private static final ClassValue<List<Method>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .toList();
        }
    };

    /** Actions are records of texts, flags, numbers, constants, lists and sorted maps: equal ones are put the same, others are not. */
    static Fingerprint of(Action action) {
        Packing out = new Packing();
        put(action, out);
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(out.bytes()));
            return new Fingerprint(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static void put(Object value, Packing out) {
        if (value instanceof Record record) {
            // Two kinds of actions may have the same components.
            out.text(record.getClass().getSimpleName());
            COMPONENTS.get(record.getClass()).forEach(each -> put(valueOf(each, record), out));
        } else if (value instanceof Collection<?> all) {
            out.all(all, (to, each) -> put(each, to));
        } else if (value instanceof Map<?, ?> all) {
            out.all(all.entrySet(), (to, each) -> {
                put(each.getKey(), to);
                put(each.getValue(), to);
            });
        } else {
            out.text(value == null ? null : value.toString());
        }
    }

    private static Object valueOf(Method component, Record record) {
        try {
            return component.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(record.getClass() + " is a public record of this package", e);
        }
    }
}
