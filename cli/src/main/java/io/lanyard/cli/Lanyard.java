package io.lanyard.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The list of commands. */
@Command(
        name = "lanyard",
        description = "Asks a Lanyard gateway.",
        subcommands = {
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
            VersionCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        synopsisSubcommandLabel = "COMMAND")
final class Lanyard {
    private final Around around;

    Lanyard(Around around) {
        this.around = around;
    }

    /** What is around a command, wherever it is below this one. */
    static Around around(CommandSpec command) {
        return ((Lanyard) command.root().userObject()).around;
    }
}
