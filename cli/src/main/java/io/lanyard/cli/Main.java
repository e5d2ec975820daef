package io.lanyard.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;

/** {@code lanyard COMMAND …}: the commands that ask the gateway. */
public final class Main {

    public static void main(String... arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** All commands, with what goes wrong told in a sentence and an exit code. */
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine line = new CommandLine(new Lanyard()).setDefaultValueProvider(new Defaults(environment));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> told(failure, command.getErr()));
        return line;
    }

    private static int told(Exception failure, PrintWriter err) throws Exception {
        if (failure instanceof Trouble trouble) {
            err.println("lanyard: " + trouble.getMessage());
            err.flush();
            return trouble.exitCode();
        }
        throw failure;
    }

    private Main() {}
}
