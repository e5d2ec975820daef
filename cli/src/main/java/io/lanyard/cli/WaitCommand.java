package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.cli.gateway.Following;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.show.ProgressLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard wait}: until a request has come to its end. */
@Command(name = "wait", description = "Waits until every host concerned has done what was asked for.")
final class WaitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Id of the request, as --no-wait tells it.")
    private String id;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "For how long. Default: ${DEFAULT-VALUE}.")
    private int timeoutS;

    @Option(names = "--patient", description = "Go on waiting when a host could not do it: it tries again.")
    private boolean isPatient;

    @Mixin
    private Output output;

    @Mixin
    private Connection connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble, InterruptedException {
        Gateway gateway = connection.gateway(spec);
        Around around = Lanyard.around(spec);
        if (timeoutS < 1) {
            throw Trouble.usage("--timeout: got " + timeoutS + ", expected at least 1");
        }
        JsonNode intent = gateway.get("/intents/" + Gateway.encoded(id));
        Asking.Ended ended;
        try (ProgressLine line = new ProgressLine(spec.commandLine().getErr(), around.terminal(), id, "done")) {
            ended = Asking.ended(new Following(gateway, around.clock(), isPatient, line)
                    .toTheEnd(intent, around.clock().instant().plus(Duration.ofSeconds(timeoutS))));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            output.print(spec, ended.json());
        } else {
            out.println(ended.json().path("state").asText() + " "
                    + ended.json().path("detail").asText(""));
        }
        out.flush();
        return ended.exitCode().number();
    }
}
