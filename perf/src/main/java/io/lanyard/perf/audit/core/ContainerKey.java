package io.lanyard.perf.audit.core;

/** A container of a space. */
public record ContainerKey(String space, String host, String name) {
    @Override
    public String toString() {
        return "container " + name + " on " + host + " of space " + space;
    }
}
