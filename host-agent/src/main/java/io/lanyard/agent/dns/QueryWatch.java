package io.lanyard.agent.dns;

import java.time.Duration;

/** Hears how questions for names end, on the threads that answer. */
@FunctionalInterface
public interface QueryWatch {
    QueryWatch NONE = (result, took) -> {};

    void answered(Result result, Duration took);

    /** How. */
    enum Result {
        /** A name or address of ours. */
        OWN,
        /** It would be one of ours, and nobody has it. */
        NOBODY,
        /** The host's name servers answered. */
        FORWARDED,
        /** There is nobody to ask, or it may not be asked: the asker asks elsewhere. */
        REFUSED,
        /** Nobody answered, or too much is under way. */
        FAILED
    }
}
