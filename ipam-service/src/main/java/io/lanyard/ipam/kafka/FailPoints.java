package io.lanyard.ipam.kafka;

/**
 * Places in a tenure where a test may let it crash, pause, or let somebody else act first. In service nothing happens
 * there, and no setting changes that: only code can hand over other ones. A crash is an {@link Error}: what is thrown
 * otherwise is taken for a failure of Kafka.
 */
@FunctionalInterface
public interface FailPoints {
    enum Point {
        /** Before each poll of a scan. */
        DURING_RESTORE,
        BEFORE_BEGIN,
        /** After each record. */
        AFTER_SEND,
        BEFORE_COMMIT,
        /** Committed, and not yet known to be. */
        AFTER_COMMIT
    }

    FailPoints NONE = (point, partition) -> {};

    void reached(Point point, int partition);
}
