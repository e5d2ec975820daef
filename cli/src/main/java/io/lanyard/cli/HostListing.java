package io.lanyard.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.show.HostTable;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** All hosts, for both commands that list them. */
final class HostListing {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private Quiet quiet;

    @Mixin
    private Output output;

    @Mixin
    private Connection connection;

    int show() throws Trouble {
        ArrayNode hosts = connection.gateway(command).list("/hosts");
        PrintWriter out = command.commandLine().getOut();
        if (output.isJson()) {
            output.print(command, hosts);
        } else if (quiet.isAsked()) {
            hosts.forEach(host -> out.println(host.path("host").asText()));
        } else {
            Around around = Lanyard.around(command);
            new HostTable(hosts, around.clock().instant()).print(out, around.terminal());
        }
        out.flush();
        return 0;
    }
}
