package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option for how an answer is shown. */
final class Output {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table: for people; json: what the API says, as it says it. Default: table.")
    private Format format;

    /** How an answer is shown. */
    enum Format {
        TABLE,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isJson() {
        return format == Format.JSON;
    }

    /** One document. */
    void print(CommandSpec command, JsonNode json) {
        command.commandLine().getOut().println(json.toPrettyString());
        command.commandLine().getOut().flush();
    }
}
