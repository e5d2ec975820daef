package io.lanyard.gateway.core;

import java.time.Instant;
import java.util.List;

/** What a host made of a network or container. Code, retryAt, progress and containerId may be null. */
public record Status(
        String space,
        String host,
        ResourceKind kind,
        String name,
        long generation,
        String intentId,
        State state,
        String code,
        String detail,
        Instant retryAt,
        Progress progress,
        String containerId,
        List<ObservedAttachment> attachments,
        Instant at) {

    public Status {
        attachments = List.copyOf(attachments);
    }

    /** It is so, if not without trouble. */
    boolean isApplied() {
        return state == State.APPLIED || state == State.DEGRADED;
    }

    /** It is not so; the host tries again, or somebody else on the LAN is in the way. */
    boolean isFailed() {
        return state == State.FAILED || state == State.CONFLICT;
    }

    public enum State {
        PROGRESSING,
        APPLIED,
        DEGRADED,
        FAILED,
        CONFLICT,
        ABSENT
    }

    /** How far long work is; a total of 0 is not known. */
    public record Progress(String phase, long current, long total) {}
}
