package io.lanyard.perf.sim;

/** A fault of the loop around IPAM's machine, put in on purpose: a check that does not see it proves nothing. */
public enum Mutant {
    NONE,
    /** M1: a new owner does not fence the one before it. */
    NO_FENCE,
    /** M2: the position in the input is committed before what follows from it. */
    CURSOR_FIRST,
    /** M3: memory changes before the commit, and is not put back when that fails. */
    APPLY_BEFORE_COMMIT,
    /** M4: state is restored only as far as it is stable now. */
    RESTORE_TO_STABLE,
    /** M5: an intent that comes twice is done twice. */
    NO_MEMORY_OF_INTENTS,
    /** M6: an address is free because nothing was heard of its container. */
    FREE_ON_SILENCE,
    /** M9: an intent is acknowledged before the log has it. */
    EARLY_ACKNOWLEDGEMENT,
    /** M14: time is the worker's clock, not the record's. */
    WALL_CLOCK,
    /** M15: what cannot be read is set aside outside the transaction. */
    DEAD_LETTERS_APART
}
