package io.lanyard.gateway.http;

import io.lanyard.gateway.access.Role;
import io.lanyard.gateway.access.Subject;
import io.lanyard.gateway.http.access.Doorkeeper;
import io.lanyard.gateway.http.access.Doorkeeper.Identity;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks each request who sends it, and lets it do what that one may. */
final class Guard {
    private static final String FAULT = "lanyard.unidentified";
    private static final Pattern V4 = Pattern.compile("[0-9.]+");

    private final Doorkeeper doorkeeper;

    Guard(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    /** Finds out; whether it matters is seen later. */
    void identify(RoutingContext context) {
        Identity identity = identity(context);
        identity.subject().ifPresent(subject -> Clients.is(context, subject));
        context.put(FAULT, identity.fault());
    }

    private Identity identity(RoutingContext context) {
        return doorkeeper.identify(context.request().headers().getAll("Authorization"));
    }

    /** Why a request must not go on; empty if it may. */
    Optional<Answer> refused(RoutingContext context, Role needed) {
        if (!doorkeeper.isOn() && !isByAddress(context.request().authority())) {
            return Optional.of(Answer.problem(Permits.misdirected()));
        }
        Subject subject = Clients.subjectOf(context);
        if (subject == null) {
            String fault = context.get(FAULT);
            boolean isShown = context.request().headers().contains("Authorization");
            return Optional.of(Answer.problem(Permits.unauthenticated(fault))
                    .with(
                            "WWW-Authenticate",
                            "Bearer realm=\"lanyard\"" + (isShown ? ", error=\"invalid_token\"" : "")));
        }
        return Permits.role(needed, subject).map(problem -> Answer.problem(problem)
                .with("WWW-Authenticate", "Bearer realm=\"lanyard\", error=\"insufficient_scope\""));
    }

    /**
     * Where nobody has to say who they are, any page that a browser on this machine opens could ask for anything, once its own name
     * leads to loopback. A page cannot have an address for a name.
     */
    private static boolean isByAddress(HostAndPort authority) {
        if (authority == null) {
            return true; // no browser
        }
        String host = authority.host();
        return host.equals("localhost")
                || host.indexOf(':') >= 0
                || V4.matcher(host).matches();
    }

    /** Whether the word of a request that is still being answered still holds, and for no less and no more than it did. */
    boolean isStillGood(RoutingContext context) {
        return identity(context).subject().equals(Optional.ofNullable(Clients.subjectOf(context)));
    }
}
