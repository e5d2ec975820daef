package io.lanyard.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.cli.gateway.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanyard plan}: what would happen. */
@Command(
        name = "plan",
        description = {
            "Tells what would happen if these requests were sent: refusals, addresses, what hosts would do, the room left.",
            "Nothing is changed. --dry-run of other commands does the same for what they would send."
        })
final class PlanCommand implements Callable<Integer> {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "JSON as POST /v1/plan takes it, or the list of requests in it; - is standard input.")
    private String file;

    @Mixin
    private Output output;

    @Mixin
    private Connection connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Trouble {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode read = read(mapper);
        JsonNode requests = read.isArray() ? mapper.createObjectNode().set("requests", read) : read;
        return new Planning(spec, output.isJson()).show(connection.gateway(spec), requests);
    }

    private JsonNode read(ObjectMapper mapper) throws Trouble {
        try {
            return mapper.readTree(
                    file.equals("-")
                            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                            : Files.readString(Path.of(file)));
        } catch (JsonProcessingException e) {
            throw Trouble.usage("--file: " + file + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Trouble.usage("--file: " + file + " cannot be read: " + e.getMessage());
        }
    }
}
