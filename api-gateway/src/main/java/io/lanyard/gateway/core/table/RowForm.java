package io.lanyard.gateway.core.table;

/** How the rows of a table are kept: in bytes, and with one object that many of them have alike. */
public interface RowForm<V> {

    /** Rows as the objects they are: for those that are few. */
    static <V> RowForm<V> whole() {
        return new WholeRows<>();
    }

    /**
     * What is not packed and kept as it is. Where many rows have equal ones these are to be the same object; it may also be the whole
     * row. Null if there is no such thing.
     */
    default Object alike(V row) {
        return null;
    }

    /** What is in neither its key nor in {@link #alike}. */
    void pack(V row, Packing out);

    V unpack(RowKey key, Object alike, Unpacking in);
}
