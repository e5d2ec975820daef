package io.lanyard.cli;

import io.lanyard.cli.show.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/** A command line as it is typed, with what it wrote and how it ended. */
record Typed(int exitCode, String out, String err) {
    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    static Typed at(StubGateway gateway, String... words) {
        return with(Map.of("LANYARD_URL", gateway.url()), Terminal.NONE, words);
    }

    static Typed with(Map<String, String> environment, Terminal terminal, String... words) {
        // Waits go by the real clock; what is shown does not.
        return run(new Around(new HashMap<>(environment), terminal, Clock.fixed(NOW, ZoneOffset.UTC)), words);
    }

    static Typed run(Around around, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine(around, words);
        int code = line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new Typed(code, out.toString(), err.toString());
    }
}
