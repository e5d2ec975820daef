package io.lanyard.cli;

import io.lanyard.cli.gateway.ExitCode;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.show.Terminal;
import io.lanyard.cli.spec.NotTaken;
import io.lanyard.cli.spec.WrongOption;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code lanyard COMMAND …}: the commands that ask the gateway. */
public final class Main {

    public static void main(String... arguments) {
        Map<String, String> environment = System.getenv();
        Around around = new Around(environment, Terminal.of(environment), Clock.systemUTC());
        CommandLine line = commandLine(around, arguments);
        line.setOut(writer(FileDescriptor.out)).setErr(writer(FileDescriptor.err));
        System.exit(line.execute(arguments));
    }

    private static PrintWriter writer(FileDescriptor to) {
        return new PrintWriter(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }

    /** The commands that are needed for what was typed, with what goes wrong told in a sentence and an exit code. */
    static CommandLine commandLine(Around around, String... typed) {
        CommandLine line = new CommandLine(new Lanyard(around));
        Lanyard.needed(typed).forEach(line::addSubcommand);
        line.setDefaultValueProvider(new Defaults(around.environment()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> told(failure, command.getErr()));
        line.setParameterExceptionHandler((wrong, arguments) -> mistyped(wrong));
        line.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        addHelp(line);
        Map<String, CommandLine> commands = line.getSubcommands();
        if (commands.containsKey("run")) {
            // What comes behind the image is the container's.
            refuse(commands.get("run").setStopAtPositional(true), NotTaken.OF_RUN);
        }
        if (commands.containsKey("network")) {
            Map<String, CommandLine> network = commands.get("network").getSubcommands();
            refuse(network.get("create"), NotTaken.OF_NETWORK_CREATE);
            refuse(network.get("connect"), NotTaken.OF_NETWORK_CONNECT);
        }
        return line;
    }

    /** {@code -h} too, where that does not mean something else. */
    private static void addHelp(CommandLine command) {
        String[] names = command.getCommandSpec().findOption('h') == null
                ? new String[] {"-h", "--help"}
                : new String[] {"--help"};
        command.getCommandSpec()
                .addOption(OptionSpec.builder(names)
                        .usageHelp(true)
                        .type(boolean.class)
                        .arity("0")
                        .description("This text.")
                        .build());
        command.getSubcommands().values().stream().distinct().forEach(Main::addHelp);
    }

    /** An option of Docker's is known, if only to say why it is not taken. */
    private static void refuse(CommandLine command, List<NotTaken> groups) {
        for (NotTaken group : groups) {
            group.names().forEach(name -> refuse(command, name, group.why()));
        }
    }

    private static void refuse(CommandLine command, String name, String why) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder(name)
                        .type(String.class)
                        .arity("0..1")
                        .fallbackValue("")
                        .hidden(true)
                        .setter(new ISetter() {
                            @Override
                            public <T> T set(T value) {
                                if (value != null) {
                                    throw new ParameterException(command, name + ": " + why + ".");
                                }
                                return null;
                            }
                        })
                        .build());
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(code -> codes.put(String.valueOf(code.number()), code.meaning()));
        return codes;
    }

    /** One line, and where there is more: all of the help would hide it. */
    private static int mistyped(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("lanyard: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("  '" + command.getCommandSpec().qualifiedName() + " --help' tells what there is.");
        err.flush();
        return ExitCode.USAGE.number();
    }

    private static int told(Exception failure, PrintWriter err) {
        if (failure instanceof Trouble trouble) {
            Told.trouble(trouble, err);
            return trouble.exitCode().number();
        }
        if (failure instanceof WrongOption wrong) {
            Told.trouble(Trouble.usage(wrong.getMessage()), err);
            return ExitCode.USAGE.number();
        }
        err.println("lanyard: a fault of this program, please report it:");
        failure.printStackTrace(err);
        err.flush();
        return ExitCode.FAULT.number();
    }

    private Main() {}
}
