package io.lanyard.perf.audit.core;

/** An address of a space: the unit of which there is one owner, whatever network it is in. */
public record AddressKey(String space, String ip) {
    @Override
    public String toString() {
        return ip + " of space " + space;
    }
}
