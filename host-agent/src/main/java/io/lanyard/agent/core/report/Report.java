package io.lanyard.agent.core.report;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What this host made of a thing.
 *
 * @param retryAt for FAILED: when it is tried again; absent: as soon as what it waits for is there
 * @param containerId the engine's id
 * @param attachments a container's networks as they are
 * @param claims for CONFLICT: who else has which of its addresses
 */
public record Report(
        ResourceId id,
        Asked asked,
        State state,
        Optional<Code> code,
        String detail,
        Optional<Instant> retryAt,
        Optional<Progress> progress,
        Optional<String> containerId,
        List<Attachment> attachments,
        List<ForeignClaim> claims) {

    /**
     * DEGRADED: it is so, but something around it is not well. FAILED: it is not so, and is tried again. CONFLICT: somebody
     * else on the LAN has an address of it, so it is not started; if it runs, it is left running.
     */
    public enum State {
        PROGRESSING,
        APPLIED,
        DEGRADED,
        FAILED,
        CONFLICT,
        ABSENT
    }

    public Report {
        attachments = List.copyOf(attachments);
        claims = List.copyOf(claims);
    }

    private static Report of(ResourceId id, Asked asked, State state, Optional<Code> code, String detail) {
        return new Report(
                id,
                asked,
                state,
                code,
                detail,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    public static Report applied(ResourceId id, Asked asked, String detail) {
        return of(id, asked, State.APPLIED, Optional.empty(), detail);
    }

    public static Report degraded(ResourceId id, Asked asked, Code code, String detail) {
        return of(id, asked, State.DEGRADED, Optional.of(code), detail);
    }

    public static Report failed(ResourceId id, Asked asked, Code code, String detail) {
        return of(id, asked, State.FAILED, Optional.of(code), detail);
    }

    public static Report conflict(ResourceId id, Asked asked, Code code, String detail, List<ForeignClaim> claims) {
        return new Report(
                id,
                asked,
                State.CONFLICT,
                Optional.of(code),
                detail,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                claims);
    }

    public static Report absent(ResourceId id, Asked asked) {
        return of(id, asked, State.ABSENT, Optional.empty(), "");
    }

    public static Report progressing(ResourceId id, Asked asked, String detail) {
        return of(id, asked, State.PROGRESSING, Optional.empty(), detail);
    }

    public Report retriedAt(Instant at) {
        return new Report(id, asked, state, code, detail, Optional.of(at), progress, containerId, attachments, claims);
    }

    public Report at(Progress done) {
        return new Report(id, asked, state, code, detail, retryAt, Optional.of(done), containerId, attachments, claims);
    }

    public Report of(String container, List<Attachment> networks) {
        return new Report(id, asked, state, code, detail, retryAt, progress, Optional.of(container), networks, claims);
    }

    public Report on(List<Attachment> networks) {
        return new Report(id, asked, state, code, detail, retryAt, progress, containerId, networks, claims);
    }
}
