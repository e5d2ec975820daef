package io.lanyard.cli;

import picocli.CommandLine.Command;

/** {@code lanyard host}: hosts with an agent. */
@Command(
        name = "host",
        description = "Hosts with an agent.",
        subcommands = {HostLsCommand.class, HostInspectCommand.class, HostRmCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class HostCommand {}
