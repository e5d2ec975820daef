package io.lanyard.gateway.core;

import java.util.List;

/** The schemas of what is on Kafka. */
public interface Schemas {

    /**
     * A schema that never changes.
     *
     * @param subject what it is the schema of
     * @param version of the subject's schemas, counted from 1
     * @param id on the wire
     */
    record Version(String subject, int version, int id, String text) {}

    /** All versions of all subjects. */
    List<Version> all();

    /** Whether another text means the same. */
    boolean isSame(Version version, String text);
}
