package io.lanyard.gateway.http;

import io.lanyard.gateway.access.Reach;
import io.lanyard.gateway.access.Role;
import io.lanyard.gateway.access.Subject;
import io.lanyard.gateway.access.Takeover;
import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Views;
import java.util.Optional;

/** What somebody may not do, as problems. */
final class Permits {

    static Problem unauthenticated(String fault) {
        return Problem.of(401, "NOT_AUTHENTICATED", "Nobody knows who asks: " + fault + ".")
                .at("header:Authorization")
                .fix("Send 'Authorization: Bearer' and a token of yours; docs/security.md tells how to get one.");
    }

    static Problem misdirected() {
        return Problem.of(421, "HOST_NOT_OURS", "The request is for a name, and here nobody has to say who they are.")
                .at("header:Host")
                .fix("Use http://127.0.0.1 or http://localhost; or set LANYARD_TOKENS for the gateway.");
    }

    static Optional<Problem> role(Role needed, Subject subject) {
        return subject.role().covers(needed)
                ? Optional.empty()
                : Optional.of(Problem.of(
                                403,
                                "ROLE_INSUFFICIENT",
                                "You are " + subject.role().word() + ", and this needs " + needed.word() + ".")
                        .fix("Ask somebody whose token has the role " + needed.word() + "."));
    }

    /** What an action would do that its operation alone does not tell. */
    static Optional<Problem> action(Subject subject, String space, Action action, Views views) {
        return scope(subject, space, action, views).or(() -> takeover(subject, space, action, views));
    }

    private static Optional<Problem> takeover(Subject subject, String space, Action action, Views views) {
        return subject.role().covers(Role.ADMIN)
                ? Optional.empty()
                : Takeover.by(space, action, views).map(what -> Problem.of(
                                403,
                                "ROLE_INSUFFICIENT",
                                "You are " + subject.role().word() + ", and to take over " + what
                                        + ", which Lanyard did not make, needs admin.")
                        .at("/image")
                        .fix("Ask somebody whose token has the role admin to adopt it."));
    }

    private static Optional<Problem> scope(Subject subject, String space, Action action, Views views) {
        return new Reach(subject, views).outside(space, action).map(what -> Problem.of(
                        403, "SCOPE_EXCEEDED", "It would change " + what + ", which is not in your scope.")
                .fix("Leave it out, or ask somebody whose token is for it."));
    }

    private Permits() {}
}
