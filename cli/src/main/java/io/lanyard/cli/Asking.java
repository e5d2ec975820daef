package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.cli.gateway.Change;
import io.lanyard.cli.gateway.ExitCode;
import io.lanyard.cli.gateway.Following;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Gateway.Answer;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.show.ProgressLine;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A change asked for and followed to its end, with all options that go with that. */
final class Asking {
    /** Most changes are so by then: nothing has to be followed. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    /** What a gateway may take to answer beyond the time that was to be waited. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private static final int ACCEPTED = 202;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private Waiting waiting;

    @Mixin
    private DryRun dryRun;

    @Mixin
    private Connection connection;

    /**
     * What became of it.
     *
     * @param exitCode how the command ends
     * @param json the thing as it is, if it is as it was asked for; else the intent, or the plan
     */
    record Ended(ExitCode exitCode, JsonNode json) {
        boolean isDone() {
            return exitCode == ExitCode.DONE;
        }
    }

    Gateway gateway() throws Trouble {
        return connection.gateway(command);
    }

    boolean isDryRun() {
        return dryRun.isAsked();
    }

    /**
     * Asks, and waits as long as the options say.
     *
     * @param subject what it is about, for people
     * @param end how it is then, for people
     */
    Ended ask(Gateway gateway, Change change, String subject, String end) throws Trouble, InterruptedException {
        return ask(gateway, change, waiting.intentId(), subject, end);
    }

    /** The same for one of several changes. */
    Ended askOne(Gateway gateway, Change change, String subject, String end) throws Trouble, InterruptedException {
        return ask(gateway, change, waiting.intentId(subject), subject, end);
    }

    private Ended ask(Gateway gateway, Change change, String intentId, String subject, String end)
            throws Trouble, InterruptedException {
        Instant deadline = clock().instant().plus(waiting.timeout());
        Answer first = gateway.change(
                change,
                intentId,
                waiting.isLeft() ? Duration.ZERO : FIRST,
                waiting.timeout().plus(SLACK));
        if (first.status() != ACCEPTED || waiting.isLeft()) {
            return new Ended(ExitCode.DONE, first.body());
        }
        Ended ended = follow(gateway, first.body(), deadline, subject, end);
        return ended.isDone() && change.method().equals("PUT")
                ? new Ended(ExitCode.DONE, gateway.get(thing(change)))
                : ended;
    }

    /** An attachment is shown as its container is. */
    private static String thing(Change change) {
        return change.path().replaceFirst("^(/hosts/[^/]+/containers/[^/]+)/networks/.*$", "$1");
    }

    private Ended follow(Gateway gateway, JsonNode intent, Instant deadline, String subject, String end)
            throws Trouble, InterruptedException {
        try (ProgressLine line = new ProgressLine(
                command.commandLine().getErr(), Lanyard.around(command).terminal(), subject, end)) {
            JsonNode last = new Following(gateway, clock(), waiting.isPatient(), line).toTheEnd(intent, deadline);
            return ended(last);
        }
    }

    static Ended ended(JsonNode intent) throws Trouble {
        return switch (intent.path("state").asText()) {
            case "APPLIED" -> new Ended(ExitCode.DONE, intent);
            case "REFUSED" -> throw Trouble.of(intent.at("/problem/status").asInt(), intent.path("problem"));
            case "FAILED" -> new Ended(ExitCode.FAILED, intent);
            default -> new Ended(ExitCode.TIMEOUT, intent);
        };
    }

    private Clock clock() {
        return Lanyard.around(command).clock();
    }

    /** For a person, where errors go: what is not so, and how to look again. */
    void tellUndone(Ended ended, String subject) {
        PrintWriter err = command.commandLine().getErr();
        String id = ended.json().path("intent").asText();
        if (waiting.isLeft()) {
            err.println("lanyard: " + subject + " is asked for; 'lanyard wait " + id + "' waits for it");
        } else if (!ended.isDone()) {
            err.println("lanyard: " + subject + " is accepted, and "
                    + (ended.exitCode() == ExitCode.FAILED ? "a host could not do it:" : "not so everywhere yet"));
            ended.json().path("statuses").forEach(status -> tell(err, status));
            err.println("  It is tried again; 'lanyard wait --patient " + id + "' waits for it.");
        }
        err.flush();
    }

    private static void tell(PrintWriter err, JsonNode status) {
        if (status.has("code")) {
            err.println("  " + status.path("host").asText() + ": "
                    + status.path("code").asText() + " " + status.path("detail").asText());
        }
    }

    boolean isLeft() {
        return waiting.isLeft();
    }
}
