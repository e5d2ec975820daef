package io.lanyard.perf.load;

/** What is asked for. */
public enum Mix {
    /** A container each. */
    create,
    /** A container, and in turn the deletion of one that was asked for a while ago. */
    churn,
    /** Several containers in each request, all or none. */
    bulk
}
