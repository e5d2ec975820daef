package io.lanyard.perf.audit.core;

/** The ways in which a promise can be broken, or the evidence can be too thin to tell. */
public enum FindingKind {
    /** Two owners of one address of a space, or of one MAC address, at a time. */
    DUP,
    /** Held, but neither wanted by an accepted container nor waiting for a host's word. */
    LEAK,
    /** Wanted by an accepted container or told to its host, but not held for it. */
    GHOST,
    /** Acknowledged, and never answered. */
    LOST,
    /** One intent with more than one outcome or effect. */
    TWICE,
    /** An input that led to nothing, or a cursor that goes back or names what is not there. */
    GAP,
    /** An outcome or a change that no committed intent asked for. */
    UNASKED,
    /** Taken from an owner before its host said that it does not use it any more. */
    FREED_EARLY,
    /** Not exactly one dead letter for each record that cannot be used. */
    DEAD_LETTERS,
    /** History and allocations tell different stories of an address. */
    DISAGREE,
    /** Generations go back, or one was given out twice: two writers at a time. */
    ZOMBIE,
    /** A client was told something else than the log says. */
    TOLD,
    /** No order of the clients' operations on an address explains their answers. */
    NOT_LINEARIZABLE,
    /** Whether there is such an order was not found out within bounds. */
    GAVE_UP,
    /** The evidence has holes: records deleted or unreadable, transactions open. */
    INCOMPLETE
}
