package io.lanyard.gateway.core.table;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Values in the order in which they came, packed: to the collector some hundred are one object. Of one thread at a time. */
public final class PackedQueue<T> {
    private static final int BLOCK_BYTES = 8_192;

    private final BiConsumer<Packing, T> pack;
    private final Function<Unpacking, T> unpack;

    /** Those between the first, which is being read, and the last, which is being written. */
    private final Deque<byte[]> blocks = new ArrayDeque<>();

    private final Packing last = new Packing();
    private Unpacking block = new Unpacking(new byte[0]);
    private Optional<T> first = Optional.empty();

    public PackedQueue(BiConsumer<Packing, T> pack, Function<Unpacking, T> unpack) {
        this.pack = pack;
        this.unpack = unpack;
    }

    public void add(T value) {
        if (first.isEmpty()) {
            first = Optional.of(value);
            return;
        }
        pack.accept(last, value);
        if (last.length() >= BLOCK_BYTES) {
            blocks.add(last.bytes());
            last.clear();
        }
    }

    /** The one that came first of those that are there. */
    public Optional<T> first() {
        return first;
    }

    public void removeFirst() {
        if (block.isAtEnd()) {
            block = new Unpacking(nextBlock());
        }
        first = block.isAtEnd() ? Optional.empty() : Optional.of(unpack.apply(block));
    }

    private byte[] nextBlock() {
        byte[] next = blocks.poll();
        if (next == null) {
            next = last.bytes();
            last.clear();
        }
        return next;
    }
}
