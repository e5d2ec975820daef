package io.lanyard.cli;

import io.lanyard.cli.gateway.Access;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Token;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.gateway.Trust;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command that asks: which gateway, which space, and who it is that asks. */
final class Connection {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The gateway. Default: LANYARD_URL, or http://127.0.0.1:8080.")
    private URI url;

    @Option(
            names = "--space",
            paramLabel = "SPACE",
            defaultValue = "default",
            description = "The address space. Default: LANYARD_SPACE, or default.")
    private String space;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token to show. Default: LANYARD_TOKEN_FILE, or what LANYARD_TOKEN has.")
    private Path tokenFile;

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "PEM file with the authority of the gateway's certificate. Default: LANYARD_CACERT.")
    private Path authority;

    Gateway gateway(CommandSpec command) throws Trouble {
        String token = Lanyard.around(command).environment().get("LANYARD_TOKEN");
        return new Gateway(Access.of(url, space, Token.of(tokenFile, token), Trust.of(authority)));
    }
}
