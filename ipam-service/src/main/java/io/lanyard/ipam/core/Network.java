package io.lanyard.ipam.core;

/** An accepted network. {@code sinceMs} is the append time of the intent that made it so. */
public record Network(String space, String name, long generation, String intentId, long sinceMs, NetworkSpec spec) {

    public record Key(String space, String name) {}

    Key key() {
        return new Key(space, name);
    }
}
