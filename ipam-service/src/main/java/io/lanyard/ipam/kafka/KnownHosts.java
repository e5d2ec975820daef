package io.lanyard.ipam.kafka;

import java.util.function.Predicate;

/** Which hosts there are. */
@FunctionalInterface
interface KnownHosts {
    /** What is known while one batch is decided. */
    Predicate<String> forOneBatch();
}
