package io.lanyard.gateway.http;

import io.lanyard.gateway.access.Subject;
import io.vertx.ext.web.RoutingContext;

/** Who is who: for what is limited by client by name or, of one who has said none, by address. */
final class Clients {
    private static final String SUBJECT = "lanyard.subject";

    /** Somebody has shown who they are. */
    static void is(RoutingContext context, Subject subject) {
        context.put(SUBJECT, subject);
    }

    /** Null: nobody has. */
    static Subject subjectOf(RoutingContext context) {
        return context.get(SUBJECT);
    }

    /** An address never reads as a name: it has no '@' before it. */
    static String nameOf(RoutingContext context) {
        Subject subject = subjectOf(context);
        return subject == null || subject.name().isEmpty() ? addressOf(context) : "@" + subject.name();
    }

    static String addressOf(RoutingContext context) {
        return context.request().remoteAddress() == null
                ? ""
                : context.request().remoteAddress().hostAddress();
    }

    private Clients() {}
}
