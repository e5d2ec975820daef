package io.lanyard.gateway.http;

import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers to requests that are no operation of the contract, or cannot be read as one. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    static Answer methodNotAllowed(RoutingContext context, String allowed) {
        return Answer.problem(Problem.of(
                                405,
                                "METHOD_NOT_ALLOWED",
                                "Got " + context.request().method().name() + ", expected one of " + allowed + ".")
                        .fix("Use one of " + allowed + "."))
                .with("Allow", allowed);
    }

    static Answer pathUnknown(RoutingContext context) {
        return Answer.problem(Problem.of(
                        404,
                        "PATH_UNKNOWN",
                        "There is nothing at '" + context.request().path() + "'.")
                .fix("GET /openapi.yaml has all paths."));
    }

    static Answer unreadable() {
        return Answer.problem(Problem.of(400, "REQUEST_INVALID", "The request's path or headers cannot be read.")
                .fix("Check the percent-encoding of the path."));
    }

    static Answer internal(Throwable fault) {
        LOG.error("a request ended in a fault of ours", fault);
        return Answer.problem(Problem.of(500, "INTERNAL", "A fault of the gateway; its log has more."));
    }

    static Answer tooLarge() {
        return Answer.problem(
                Problem.of(413, "BODY_TOO_LARGE", "The body has more than " + Door.BODY_MAX_BYTES + " bytes.")
                        .fix("Send at most " + Door.BODY_MAX_BYTES + " bytes."));
    }

    private Refusals() {}
}
