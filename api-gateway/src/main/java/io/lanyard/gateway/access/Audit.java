package io.lanyard.gateway.access;

/** Where it is written down who changed what, or tried to. On any thread; does not block. */
public interface Audit extends AutoCloseable {
    Audit NONE = entry -> {};

    void record(AuditEntry entry);

    @Override
    default void close() {}
}
