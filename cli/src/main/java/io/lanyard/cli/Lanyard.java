package io.lanyard.cli;

import picocli.CommandLine.Command;

/** The list of commands. */
@Command(
        name = "lanyard",
        description = "Asks a Lanyard gateway.",
        subcommands = {AdoptCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a fault of this program",
            "2:the command line is wrong",
            "3:refused by Lanyard",
            "4:the gateway cannot be reached",
            "5:accepted, and not so on every host yet"
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class Lanyard {}
