package io.lanyard.gateway.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Some rows of a {@link Shelf} in the order of their names, in one array of bytes: length and bytes of the name, then of the body. To
 * the collector they are one object, however many they are. Of one thread at a time.
 */
final class Leaf {
    /** A leaf of more bytes is to be split; it is walked through from its beginning. */
    static final int BYTES_MAX = 4_096;

    private static final int ROOM = 128;

    /** One of so many parts is left free for what comes next. */
    private static final int SLACK = 8;

    private static final Object[] NOTHING = {};

    private byte[] bytes = new byte[ROOM];
    private int end;
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
        return seek(name).isFound;
    }

    /** The row of that name. */
    Optional<PackedRow> get(byte[] name) {
        Walk row = seek(name);
        return row.isFound ? Optional.of(row.row()) : Optional.empty();
    }

    List<PackedRow> all() {
        return from(new Walk());
    }

    /** All rows behind that name. */
    List<PackedRow> behind(byte[] name) {
        Walk row = seek(name);
        if (row.isFound) {
            row.step();
        }
        return from(row);
    }

    private static List<PackedRow> from(Walk row) {
        List<PackedRow> rows = new ArrayList<>();
        while (!row.isAtEnd()) {
            rows.add(row.row());
            row.step();
        }
        return rows;
    }

    /** The first row, if there is one. */
    Optional<PackedRow> first() {
        return size == 0 ? Optional.empty() : Optional.of(new Walk().row());
    }

    byte[] firstName() {
        Walk first = new Walk();
        return Arrays.copyOfRange(bytes, first.nameAt, first.nameEnd);
    }

    /** The row takes its place, or that of the one with its name; false if there was one. */
    boolean put(byte[] name, Packing row, Object alike) {
        Walk at = seek(name);
        replace(at.start, at.isFound ? at.next : at.start, row.length());
        row.copyTo(bytes, at.start);
        if (!at.isFound) {
            insertAlike(at.index, alike);
            size++;
        } else {
            setAlike(at.index, alike);
        }
        return !at.isFound;
    }

    /** False if there was none of that name. */
    boolean remove(byte[] name) {
        Walk at = seek(name);
        if (!at.isFound) {
            return false;
        }
        replace(at.start, at.next, 0);
        if (alikes.length > 0) {
            System.arraycopy(alikes, at.index + 1, alikes, at.index, size - at.index - 1);
            alikes[size - 1] = null;
        }
        size--;
        return true;
    }

    /** Takes the upper half off; of one that grows at its end only the last row, so that it stays full. */
    Leaf split(byte[] grownAt) {
        Walk from = new Walk();
        boolean isAtEnd = seek(grownAt).index == size - 1;
        while (from.index == 0 || (isAtEnd ? from.index < size - 1 : from.start < end / 2 && from.index < size - 1)) {
            from.step();
        }
        Leaf upper = new Leaf();
        upper.append(bytes, from.start, end, alikes, from.index, size);
        end = from.start;
        size = from.index;
        trim();
        return upper;
    }

    /** Whether one of them is empty, or both together are no more than half of what one may be. */
    boolean canTake(Leaf next) {
        return size == 0 || next.size == 0 || end + next.end <= BYTES_MAX / 2;
    }

    /** All rows of the leaf that comes next. */
    void take(Leaf next) {
        append(next.bytes, 0, next.end, next.alikes, 0, next.size);
    }

    private void append(byte[] from, int start, int stop, Object[] others, int first, int last) {
        replace(end, end, stop - start);
        System.arraycopy(from, start, bytes, end - (stop - start), stop - start);
        for (int index = first; index < last; index++) {
            insertAlike(size, others.length == 0 ? null : others[index]);
            size++;
        }
    }

    /** Makes that much room in the place of what is from one byte to another. */
    private void replace(int from, int to, int length) {
        int newEnd = end - (to - from) + length;
        if (newEnd > bytes.length) {
            bytes = Arrays.copyOf(bytes, newEnd + newEnd / SLACK);
        }
        System.arraycopy(bytes, to, bytes, from + length, end - to);
        end = newEnd;
        if (bytes.length > ROOM && end < bytes.length / 2) {
            trim();
        }
    }

    private void trim() {
        bytes = Arrays.copyOf(bytes, Math.max(ROOM, end + end / SLACK));
        alikes = alikes.length == 0 ? alikes : Arrays.copyOf(alikes, size);
    }

    private void setAlike(int index, Object alike) {
        if (alikes.length > 0) {
            alikes[index] = alike;
        } else if (alike != null) {
            alikes = new Object[size];
            alikes[index] = alike;
        }
    }

    /** Before the row is counted. */
    private void insertAlike(int index, Object alike) {
        if (alikes.length == 0 && alike == null) {
            return;
        }
        if (size >= alikes.length) {
            alikes = Arrays.copyOf(alikes, size + 4);
        }
        System.arraycopy(alikes, index, alikes, index + 1, size - index);
        alikes[index] = alike;
    }

    /** The row of this name, or the first one behind where it would be. */
    private Walk seek(byte[] name) {
        Walk row = new Walk();
        while (!row.isAtEnd()) {
            int order = Arrays.compareUnsigned(bytes, row.nameAt, row.nameEnd, name, 0, name.length);
            if (order >= 0) {
                row.isFound = order == 0;
                return row;
            }
            row.step();
        }
        return row;
    }

    /** From one row to the next. */
    private final class Walk {
        private int index;
        private int start;
        private int nameAt;
        private int nameEnd;
        private int bodyAt;
        private int next;
        private boolean isFound;

        Walk() {
            look();
        }

        boolean isAtEnd() {
            return start == end;
        }

        void step() {
            start = next;
            index++;
            look();
        }

        private void look() {
            if (isAtEnd()) {
                return;
            }
            Unpacking in = new Unpacking(bytes, start);
            int nameLength = (int) in.whole();
            nameAt = in.at();
            nameEnd = nameAt + nameLength;
            in.skip(nameLength);
            int bodyLength = (int) in.whole();
            bodyAt = in.at();
            next = bodyAt + bodyLength;
        }

        PackedRow row() {
            return new PackedRow(
                    new String(bytes, nameAt, nameEnd - nameAt, UTF_8),
                    alikes.length == 0 ? null : alikes[index],
                    new Unpacking(bytes, bodyAt));
        }
    }
}
