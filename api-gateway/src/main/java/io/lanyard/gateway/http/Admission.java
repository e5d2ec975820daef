package io.lanyard.gateway.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Who comes in: not more often than each may, and not more at a time than there is room for. */
final class Admission {
    static final int IN_FLIGHT_MAX = 2_000;
    private static final String HELD = "lanyard.admitted";
    private static final String RETRY_AFTER_S = "1";

    private final RateLimits rates;
    private final int inFlightMax;
    private final AtomicInteger inFlight = new AtomicInteger();

    Admission(RateLimits rates, int inFlightMax) {
        this.rates = rates;
        this.inFlightMax = inFlightMax;
    }

    /** Why a request must stay out; empty if it is in, and takes up room until it is answered. */
    Optional<Answer> refused(RoutingContext context) {
        String path = context.request().path();
        if (path != null && path.startsWith("/health/")) {
            return Optional.empty(); // a probe that is refused gets the gateway restarted, which helps nobody
        }
        if (!rates.isOff()) {
            RateLimits.Verdict verdict = rates.take(Clients.nameOf(context), System.nanoTime());
            context.response().putHeader("RateLimit-Policy", rates.policy()).putHeader("RateLimit", verdict.header());
            if (!verdict.isIn()) {
                return Optional.of(
                        Answer.problem(Problem.of(429, "RATE_EXCEEDED", "More requests than a client may send.")
                                        .fix("Send the next one after `Retry-After`; follow /v1/events instead of"
                                                + " asking again."))
                                .with("Retry-After", Long.toString(Math.max(1, verdict.waitS()))));
            }
        }
        if (inFlight.incrementAndGet() > inFlightMax) {
            inFlight.decrementAndGet();
            return Optional.of(
                    Answer.problem(Problem.of(503, "OVERLOADED", inFlightMax + " requests are being answered already.")
                                    .fix("Send it again after `Retry-After`."))
                            .with("Retry-After", RETRY_AFTER_S));
        }
        context.put(HELD, true);
        context.addEndHandler(any -> leave(context));
        return Optional.empty();
    }

    /** It takes up no room any more: it is answered, or will never be at an end. */
    void leave(RoutingContext context) {
        if (context.remove(HELD) != null) {
            inFlight.decrementAndGet();
        }
    }
}
