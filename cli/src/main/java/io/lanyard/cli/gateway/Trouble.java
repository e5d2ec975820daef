package io.lanyard.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;

/** Why a command could not do what it was asked to: a sentence for a person, an exit code for a script. */
public final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION = 412;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;

    private final ExitCode exitCode;

    private Trouble(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Of any kind. */
    public static Trouble of(ExitCode exitCode, String why) {
        return new Trouble(exitCode, why);
    }

    /** Understood, and not possible. */
    public static Trouble refused(String why) {
        return new Trouble(ExitCode.REFUSED, why);
    }

    /** What was named is not there. */
    public static Trouble notFound(String why) {
        return new Trouble(ExitCode.NOT_FOUND, why);
    }

    /** No answer. */
    public static Trouble unreachable(String why) {
        return new Trouble(ExitCode.UNREACHABLE, why);
    }

    /** Set up in a way that must not be. */
    public static Trouble usage(String why) {
        return new Trouble(ExitCode.USAGE, why);
    }

    /** A problem of the gateway, as RFC 9457 has it. */
    public static Trouble of(int status, JsonNode problem) {
        String field = problem.path("field").asText("");
        String fix = problem.path("fix").asText("");
        ExitCode exitCode = exitCode(status, problem.path("code").asText(""));
        String told = problem.path("code").asText("HTTP " + status)
                + (field.isEmpty() ? "" : " at " + field)
                + ": "
                + problem.path("detail").asText(problem.path("title").asText(""))
                + (fix.isEmpty() ? "" : "\n  " + fix);
        return new Trouble(exitCode, exitCode == ExitCode.NOT_ALLOWED ? told + advice(status) : told);
    }

    private static ExitCode exitCode(int status, String code) {
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return ExitCode.NOT_ALLOWED;
        }
        // A name in a body that nobody knows is 422, in a path 404: for a person it is the same.
        if (status == NOT_FOUND || code.endsWith("_UNKNOWN")) {
            return ExitCode.NOT_FOUND;
        }
        if (status == CONFLICT || status == PRECONDITION) {
            return ExitCode.CONFLICT;
        }
        return status == TOO_MANY || status >= SERVER ? ExitCode.UNREACHABLE : ExitCode.REFUSED;
    }

    private static String advice(int status) {
        return status == UNAUTHORIZED
                ? "\n  Give a token: put it into a file and name that with --token-file or LANYARD_TOKEN_FILE."
                : "\n  The token is known, and may not do this: ask whoever runs the gateway for one that may.";
    }

    /** How the command ends. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
