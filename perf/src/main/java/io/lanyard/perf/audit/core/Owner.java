package io.lanyard.perf.audit.core;

/** Whose an address is. The same container in another life of it (epoch) is the same owner. */
public record Owner(String host, String container, long epoch) {
    boolean isSame(Owner other) {
        return other != null && host.equals(other.host) && container.equals(other.container);
    }

    @Override
    public String toString() {
        return container + " on " + host + " (epoch " + epoch + ")";
    }
}
