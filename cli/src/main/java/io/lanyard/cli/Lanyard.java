package io.lanyard.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The list of commands. */
@Command(
        name = "lanyard",
        description = "Asks a Lanyard gateway.",
        exitCodeListHeading = "%nExit codes:%n",
        synopsisSubcommandLabel = "COMMAND")
final class Lanyard {
    private static final List<Class<?>> COMMANDS = List.of(
            NetworkCommand.class,
            RunCommand.class,
            PsCommand.class,
            LsCommand.class,
            InspectCommand.class,
            RmCommand.class,
            HostCommand.class,
            HostsCommand.class,
            EventsCommand.class,
            PlanCommand.class,
            HistoryCommand.class,
            IntentCommand.class,
            WaitCommand.class,
            AdoptCommand.class,
            CompletionCommand.class,
            VersionCommand.class);

    private final Around around;

    Lanyard(Around around) {
        this.around = around;
    }

    /** What is around a command, wherever it is below this one. */
    static Around around(CommandSpec command) {
        return ((Lanyard) command.root().userObject()).around;
    }

    /**
     * The commands that are needed for what was typed. To describe all of them takes most of the time that a command
     * takes, so one that is named comes alone; completion has to do with all.
     */
    static List<Class<?>> needed(String... typed) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(each -> typed.length > 0 && name(each).equals(typed[0]))
                .toList();
        return named.isEmpty() || named.contains(CompletionCommand.class) ? COMMANDS : named;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }
}
