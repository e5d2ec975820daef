package io.lanyard.perf.audit.core;

/**
 * One thing a client asked for, and what it learned of it.
 *
 * @param end null if the client itself did not live to learn anything
 */
public record Operation(OperationBegin begin, OperationEnd end) {
    boolean is(OperationEnd.Result result) {
        return result == (end == null ? OperationEnd.Result.UNKNOWN : end.result());
    }

    /** Whether the intent was acknowledged. What was decided has been acknowledged, unless a door before IPAM refused. */
    boolean isAcked() {
        return end != null && (end.isAcked() || end.result() == OperationEnd.Result.OK);
    }

    @Override
    public String toString() {
        String learned = end == null
                ? "UNKNOWN"
                : end.result()
                        + (end.code() == null ? "" : " " + end.code())
                        + (end.addresses().isEmpty() ? "" : " " + end.addresses());
        return "operation " + begin.op() + " of " + begin.client() + " " + begin.action() + " " + begin.owner()
                + " intent " + begin.intent() + ": " + learned;
    }
}
