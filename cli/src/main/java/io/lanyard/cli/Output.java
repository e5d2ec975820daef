package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option for how an answer is shown. */
final class Output {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table: for people; json: what the API says, as it says it. Default: table.")
    private Format format;

    /** How an answer is shown. */
    enum Format {
        TABLE,
        JSON
    }

    boolean isJson() {
        return format == Format.JSON;
    }

    /** One document. */
    void print(JsonNode json) {
        command.commandLine().getOut().println(json.toPrettyString());
        command.commandLine().getOut().flush();
    }
}
