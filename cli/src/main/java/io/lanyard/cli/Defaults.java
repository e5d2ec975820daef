package io.lanyard.cli;

import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is not on the command line may be in the environment: {@code --url} is {@code LANYARD_URL}. */
final class Defaults implements IDefaultValueProvider {
    private static final Map<String, String> VARIABLES = Map.of(
            "--url", "LANYARD_URL",
            "--space", "LANYARD_SPACE",
            "--token-file", "LANYARD_TOKEN_FILE",
            "--cacert", "LANYARD_CACERT");

    private final Map<String, String> environment;

    Defaults(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        String variable = argument instanceof OptionSpec option ? VARIABLES.get(option.longestName()) : null;
        String value = variable == null ? null : environment.get(variable);
        return value == null || value.isBlank() ? null : value;
    }
}
