package io.lanyard.perf.audit.core;

/** One promise, held against what is known. */
interface Check {
    void check(Evidence evidence, ClientHistory history, Findings findings);
}
