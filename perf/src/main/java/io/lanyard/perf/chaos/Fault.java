package io.lanyard.perf.chaos;

/** What is done to whom. One counts only if its effect was seen. */
enum Fault {
    /** SIGKILL at any time. */
    IPAM_KILLED(true),
    HALTED_DURING_RESTORE(true),
    HALTED_BEFORE_BEGIN(true),
    HALTED_AFTER_SEND(true),
    HALTED_BEFORE_COMMIT(true),
    HALTED_AFTER_COMMIT(true),
    /** Stopped in the middle of a transaction, and set free when another has taken over. */
    ZOMBIE(false),
    /** Takes partitions of the others, and gives them back. */
    JOINED_AND_LEFT(false),
    BROKER_KILLED(true),
    /** The group's offsets are deleted while all instances are away. */
    OFFSETS_DELETED(false),
    /** An agent is gone between reading and reporting, and begins anew. */
    HOST_CRASHED(false),
    /** A record that nobody can use. */
    MALFORMED(false),
    /** An intent in the partition of another client's hash. */
    MISPLACED(false),
    /** The same intent again. */
    REPEATED(false);

    private final boolean isKill;

    Fault(boolean isKill) {
        this.isKill = isKill;
    }

    boolean isKill() {
        return isKill;
    }
}
