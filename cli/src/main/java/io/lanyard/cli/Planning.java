package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.cli.gateway.Change;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.show.PlanText;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What would happen, asked and shown. */
final class Planning {
    private final CommandSpec command;
    private final boolean isJson;

    Planning(CommandSpec command, boolean isJson) {
        this.command = command;
        this.isJson = isJson;
    }

    int show(Gateway gateway, List<Change> changes) throws Trouble {
        ObjectNode requests = JsonNodeFactory.instance.objectNode();
        changes.forEach(change -> requests.withArray("/requests").add(change.planned()));
        return show(gateway, requests);
    }

    /** Ends as the first request that would be refused does. */
    int show(Gateway gateway, JsonNode requests) throws Trouble {
        JsonNode plan = gateway.plan(requests);
        if (isJson) {
            command.commandLine().getOut().println(plan.toPrettyString());
            command.commandLine().getOut().flush();
        } else {
            new PlanText(requests, plan)
                    .print(
                            command.commandLine().getOut(),
                            Lanyard.around(command).terminal());
        }
        for (JsonNode answer : plan.path("requests")) {
            if (answer.has("problem")) {
                return Trouble.of(answer.at("/problem/status").asInt(), answer.path("problem"))
                        .exitCode()
                        .number();
            }
        }
        return 0;
    }
}
