package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard intent}: what became of a request. */
@Command(name = "intent", description = "Tells how far a request is; requests are remembered for 24 hours.")
final class IntentCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Its id.")
    private String id;

    @Mixin
    private Output output;

    @Mixin
    private Connection connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble {
        JsonNode intent = connection.gateway(spec).get("/intents/" + Gateway.encoded(id));
        Inspected.show(List.of(intent), output, spec);
        return 0;
    }
}
