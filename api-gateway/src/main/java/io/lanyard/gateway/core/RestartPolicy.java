package io.lanyard.gateway.core;

/** When the engine starts a container again; {@code maximumRetryCount} 0 is without limit. */
public record RestartPolicy(Condition condition, int maximumRetryCount) {

    public static final RestartPolicy DEFAULT = new RestartPolicy(Condition.UNLESS_STOPPED, 0);

    public enum Condition {
        NO,
        ALWAYS,
        UNLESS_STOPPED,
        ON_FAILURE
    }
}
