package io.lanyard.ipam.kafka;

import io.lanyard.ipam.core.PoolUse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Hears of the work on the partitions, for whoever counts it. Told by the threads that do it, of several partitions at a
 * time: nothing may wait here.
 */
public interface WorkWatch {
    WorkWatch NONE = new WorkWatch() {};

    /** This instance is owner of the partition; to fence the former one and restore its state took so long. */
    default void began(int partition, Duration restore) {}

    /** It is not owner any more. */
    default void ended(int partition) {}

    /**
     * What was decided counts from now on.
     *
     * @param work since the inputs were read
     */
    default void applied(List<Decided> decided, Duration work) {}

    /**
     * A transaction is committed.
     *
     * @param records how many, by their topics
     */
    default void committed(Map<String, Integer> records, Duration took) {}

    /** Nothing of a transaction was written; it is tried again. */
    default void aborted() {}

    /** What became of a transaction is not known, or somebody else is owner. */
    default void lost() {}

    /**
     * How an owned partition is, from time to time.
     *
     * @param lagRecords inputs that are not read yet, by their topics
     */
    default void standing(int partition, Map<String, Long> lagRecords, List<PoolUse> pools) {}
}
