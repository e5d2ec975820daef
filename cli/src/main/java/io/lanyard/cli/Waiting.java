package io.lanyard.cli;

import io.lanyard.cli.gateway.Trouble;
import java.time.Duration;
import java.util.UUID;
import picocli.CommandLine.Option;

/** The options of a command that changes something: how long it waits for hosts to do it. */
final class Waiting {
    private static final int TIMEOUT_MAX_S = 86_400;

    @Option(names = "--no-wait", description = "Come back as soon as Kafka has it; 'lanyard wait' waits later.")
    private boolean isLeft;

    @Option(
            names = {"--timeout", "--wait"},
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "For how long to wait until every host concerned has done it. Default: ${DEFAULT-VALUE}.")
    private int timeoutS;

    @Option(
            names = "--patient",
            description = "Go on waiting when a host could not do it: it tries again. Otherwise that is exit code 7.")
    private boolean isPatient;

    @Option(
            names = "--intent",
            paramLabel = "ID",
            description = "Id of the request, so that it may be repeated safely for 24 hours. Default: a random one.")
    private String intent;

    boolean isLeft() {
        return isLeft;
    }

    boolean isPatient() {
        return isPatient;
    }

    Duration timeout() throws Trouble {
        if (timeoutS < 1 || timeoutS > TIMEOUT_MAX_S) {
            throw Trouble.usage("--timeout: got " + timeoutS + ", expected 1 to " + TIMEOUT_MAX_S);
        }
        return Duration.ofSeconds(timeoutS);
    }

    /** The one that was given, or one that nobody has. */
    String intentId() {
        return intent == null ? UUID.randomUUID().toString() : intent;
    }

    /** Of one of several requests: the same id may not be another's. */
    String intentId(String of) {
        return intent == null ? intentId() : intent + " " + of;
    }
}
