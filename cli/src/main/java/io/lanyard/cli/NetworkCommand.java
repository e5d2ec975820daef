package io.lanyard.cli;

import picocli.CommandLine.Command;

/** {@code lanyard network}: networks of the space. */
@Command(
        name = "network",
        description = "Networks on the LAN, the same on every host.",
        subcommands = {
            NetworkCreateCommand.class,
            NetworkLsCommand.class,
            NetworkInspectCommand.class,
            NetworkRmCommand.class,
            NetworkConnectCommand.class,
            NetworkDisconnectCommand.class,
            NetworkReserveCommand.class,
            NetworkReleaseCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class NetworkCommand {}
