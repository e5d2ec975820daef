package io.lanyard.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.cli.gateway.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lanyard version}: this program's, and that of the API that the gateway has. */
@Command(name = "version", description = "Tells the versions of this program and of the gateway's API.")
final class VersionCommand implements Callable<Integer> {
    private static final Pattern IN_CONTRACT = Pattern.compile("(?m)^  version: *(\\S+)");

    @Mixin
    private Output output;

    @Mixin
    private Connection connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble {
        String client = client();
        if (!output.isJson()) {
            // First, since it is known whether the gateway is there or not.
            spec.commandLine().getOut().println("client   " + client);
            spec.commandLine().getOut().flush();
        }
        Matcher contract = IN_CONTRACT.matcher(connection.gateway(spec).text("/openapi.yaml"));
        String api = contract.find() ? contract.group(1) : "unknown";
        if (output.isJson()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            output.print(spec, json.put("client", client).put("api", api));
        } else {
            spec.commandLine().getOut().println("gateway  API " + api);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private static String client() {
        try (InputStream in = VersionCommand.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
