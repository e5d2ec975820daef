package io.lanyard.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** An intent followed to its end. */
public final class Following {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Set<String> ENDS = Set.of("APPLIED", "REFUSED");

    private final Gateway gateway;
    private final Clock clock;
    private final boolean isPatient;
    private final Consumer<JsonNode> told;

    /**
     * Nothing is followed yet.
     *
     * @param isPatient a host that could not do it is waited for, since it tries again
     * @param told each look at the intent
     */
    public Following(Gateway gateway, Clock clock, boolean isPatient, Consumer<JsonNode> told) {
        this.gateway = gateway;
        this.clock = clock;
        this.isPatient = isPatient;
        this.told = told;
    }

    /** How the intent is at its end, or when the time is up; a gateway that is away meanwhile is waited for. */
    public JsonNode toTheEnd(JsonNode intent, Instant deadline) throws Trouble, InterruptedException {
        JsonNode now = intent;
        told.accept(now);
        while (!isEnd(now) && clock.instant().isBefore(deadline)) {
            Thread.sleep(PAUSE.toMillis());
            now = look(now);
            told.accept(now);
        }
        return now;
    }

    private JsonNode look(JsonNode before) throws Trouble {
        try {
            return gateway.get(
                    "/intents/" + Gateway.encoded(before.path("intent").asText()));
        } catch (Trouble trouble) {
            // Another gateway may be behind the one that took it; and one that starts anew comes back.
            if (trouble.exitCode() == ExitCode.NOT_FOUND || trouble.exitCode() == ExitCode.UNREACHABLE) {
                return before;
            }
            throw trouble;
        }
    }

    private boolean isEnd(JsonNode intent) {
        return ENDS.contains(intent.path("state").asText()) || (!isPatient && hasFailed(intent));
    }

    /** Not a conflict: the container moves to another address then, if it was not asked for at this very one. */
    private static boolean hasFailed(JsonNode intent) {
        return intent.path("state").asText().equals("FAILED")
                && StreamSupport.stream(intent.path("statuses").spliterator(), false)
                        .anyMatch(status -> status.path("state").asText().equals("FAILED"));
    }
}
