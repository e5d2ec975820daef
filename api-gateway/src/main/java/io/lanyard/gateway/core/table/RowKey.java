package io.lanyard.gateway.core.table;

/**
 * A key in two: what it has up to its last slash, which it shares with many, and its name behind that.
 *
 * @param parent ends in a slash, or is empty
 */
public record RowKey(String parent, String name) {

    public static RowKey of(String key) {
        int nameAt = key.lastIndexOf('/') + 1;
        return new RowKey(key.substring(0, nameAt), key.substring(nameAt));
    }

    /** What stands before its slashes, from the left: as many parts as are asked for, the last one with all that is left. */
    public String[] parts(int count) {
        return toString().split("/", count);
    }

    @Override
    public String toString() {
        return parent + name;
    }
}
