package io.lanyard.gateway.http;

import io.lanyard.gateway.access.Audit;
import io.lanyard.gateway.access.AuditEntry;
import io.lanyard.gateway.access.Subject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** Notes who asked for which change, and what they were answered. */
final class AuditNotes {
    private final Audit audit;
    private final Clock clock;

    AuditNotes(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** @param operation null where the request is none */
    void note(RoutingContext context, Operation operation, Answer answer) {
        if (operation == null || !operation.isChange()) {
            return;
        }
        Subject subject = Clients.subjectOf(context);
        audit.record(new AuditEntry(
                clock.instant(),
                subject == null ? null : subject.name(),
                subject == null ? null : subject.role().word(),
                Clients.addressOf(context),
                operation.id(),
                context.request().method().name(),
                context.normalizedPath(),
                answer.intent(),
                answer.status(),
                answer.code(),
                context.request().getHeader("Lanyard-Cause")));
    }
}
