package io.lanyard.gateway.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Some rows of a {@link Shelf} in the order of their names, in one array of bytes: length and bytes of the name, then the body. To
 * the collector they are one object, however many they are. Of one thread at a time.
 */
final class Leaf {
    /** A leaf of more bytes is to be split: what is put into it moves what lies behind. */
    static final int BYTES_MAX = 4_096;

    private static final int ROOM = 128;
    private static final int ROWS = 4;

    /** One of so many parts is left free for what comes next. */
    private static final int SLACK = 8;

    private static final Object[] NOTHING = {};

    private byte[] bytes = new byte[ROOM];
    private int end;

    /** Where each row begins. */
    private int[] starts = new int[ROWS];

    private int size;

    /** Of each row; empty as long as none has anything. */
    private Object[] alikes = NOTHING;

    int size() {
        return size;
    }

    /** How many bytes it takes. */
    int room() {
        return bytes.length;
    }

    boolean isTooLong() {
        return end > BYTES_MAX && size > 1;
    }

    boolean has(byte[] name) {
        return seek(name) >= 0;
    }

    /** The row of that name. */
    Optional<PackedRow> get(byte[] name) {
        int index = seek(name);
        return index < 0 ? Optional.empty() : Optional.of(row(index));
    }

    List<PackedRow> all() {
        return from(0);
    }

    /** All rows behind that name. */
    List<PackedRow> behind(byte[] name) {
        int index = seek(name);
        return from(index < 0 ? place(index) : index + 1);
    }

    private List<PackedRow> from(int first) {
        List<PackedRow> rows = new ArrayList<>(size - first);
        for (int index = first; index < size; index++) {
            rows.add(row(index));
        }
        return rows;
    }

    /** The first row, if there is one. */
    Optional<PackedRow> first() {
        return size == 0 ? Optional.empty() : Optional.of(row(0));
    }

    private PackedRow row(int index) {
        Unpacking in = new Unpacking(bytes, starts[index]);
        int nameLength = (int) in.whole();
        String name = new String(bytes, in.at(), nameLength, UTF_8);
        in.skip(nameLength);
        return new PackedRow(name, alikes.length == 0 ? null : alikes[index], in);
    }

    byte[] firstName() {
        Unpacking in = new Unpacking(bytes, starts[0]);
        int nameLength = (int) in.whole();
        return Arrays.copyOfRange(bytes, in.at(), in.at() + nameLength);
    }

    /** The row takes its place, or that of the one with its name; false if there was one. */
    boolean put(byte[] name, Packing row, Object alike) {
        int index = seek(name);
        boolean isNew = index < 0;
        if (isNew) {
            index = place(index);
            insert(index);
        }
        replace(index, row.length());
        row.copyTo(bytes, starts[index]);
        putAlike(index, alike);
        return isNew;
    }

    /** False if there was none of that name. */
    boolean remove(byte[] name) {
        int index = seek(name);
        if (index < 0) {
            return false;
        }
        replace(index, 0);
        size--;
        System.arraycopy(starts, index + 1, starts, index, size - index);
        if (alikes.length > 0) {
            System.arraycopy(alikes, index + 1, alikes, index, size - index);
            alikes[size] = null;
        }
        return true;
    }

    /** Takes the upper half off; of one that grows at its end only the last row, so that it stays full. */
    Leaf split(byte[] grownAt) {
        int from = seek(grownAt) == size - 1 ? size - 1 : middle();
        Leaf upper = new Leaf();
        upper.append(this, from);
        end = starts[from];
        Arrays.fill(alikes, Math.min(from, alikes.length), alikes.length, null);
        size = from;
        trim();
        return upper;
    }

    private int middle() {
        int index = 1;
        while (index < size - 1 && starts[index] < end / 2) {
            index++;
        }
        return index;
    }

    /** Whether one of them is empty, or both together are no more than half of what one may be. */
    boolean canTake(Leaf next) {
        return size == 0 || next.size == 0 || end + next.end <= BYTES_MAX / 2;
    }

    /** All rows of the leaf that comes next. */
    void take(Leaf next) {
        append(next, 0);
    }

    private void append(Leaf other, int first) {
        int moved = end - other.startOf(first);
        int newEnd = other.end + moved;
        ensure(newEnd);
        System.arraycopy(other.bytes, other.startOf(first), bytes, end, newEnd - end);
        for (int index = first; index < other.size; index++) {
            int at = size;
            insert(at);
            starts[at] = other.starts[index] + moved;
            putAlike(at, other.alikes.length == 0 ? null : other.alikes[index]);
        }
        end = newEnd;
    }

    private int startOf(int index) {
        return index == size ? end : starts[index];
    }

    /** A row without any bytes yet. */
    private void insert(int index) {
        int start = startOf(index);
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size + size / SLACK + ROWS);
        }
        System.arraycopy(starts, index, starts, index + 1, size - index);
        starts[index] = start;
        if (alikes.length > 0) {
            alikes = size < alikes.length ? alikes : Arrays.copyOf(alikes, starts.length);
            System.arraycopy(alikes, index, alikes, index + 1, size - index);
            alikes[index] = null;
        }
        size++;
    }

    private void putAlike(int index, Object alike) {
        if (alikes.length == 0 && alike != null) {
            alikes = new Object[starts.length];
        }
        if (alikes.length > 0) {
            alikes[index] = alike;
        }
    }

    /** Makes a row that long. */
    private void replace(int index, int length) {
        int next = startOf(index + 1);
        int longer = length - (next - starts[index]);
        ensure(end + longer);
        System.arraycopy(bytes, next, bytes, next + longer, end - next);
        end += longer;
        for (int behind = index + 1; behind < size; behind++) {
            starts[behind] += longer;
        }
        if (bytes.length > ROOM && end < bytes.length / 2) {
            trim();
        }
    }

    private void ensure(int length) {
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, length + length / SLACK);
        }
    }

    private void trim() {
        bytes = Arrays.copyOf(bytes, Math.max(ROOM, end));
        starts = Arrays.copyOf(starts, Math.max(ROWS, size));
        alikes = alikes.length == 0 ? alikes : Arrays.copyOf(alikes, starts.length);
    }

    /** Which row has this name; if there is none, {@link #place} has where it would be. */
    private int seek(byte[] name) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, name);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private static int place(int notFound) {
        return -notFound - 1;
    }

    private int compare(int index, byte[] name) {
        Unpacking in = new Unpacking(bytes, starts[index]);
        int nameLength = (int) in.whole();
        return Arrays.compareUnsigned(bytes, in.at(), in.at() + nameLength, name, 0, name.length);
    }
}
