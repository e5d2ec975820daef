package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.cli.gateway.ExitCode;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard inspect}: all of a container, a network or a host. */
@Command(
        name = "inspect",
        description = "Shows all of a container, a network or a host: what was asked for, and what is so.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Of a network, a host or a container; HOST/NAME is a container.")
    private List<String> names;

    @Option(names = "--type", paramLabel = "TYPE", description = "container, network or host, if a name means several.")
    private Type type;

    @Mixin
    private Output output;

    @Mixin
    private Connection connection;

    @Spec
    private CommandSpec spec;

    /** What a name may mean. */
    enum Type {
        CONTAINER,
        NETWORK,
        HOST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Found(Type type, JsonNode json) {}

    @Override
    public Integer call() throws Trouble {
        Gateway gateway = connection.gateway(spec);
        List<JsonNode> found = new ArrayList<>();
        for (String name : names) {
            found.add(one(gateway, name));
        }
        Inspected.show(found, output, spec);
        return 0;
    }

    private JsonNode one(Gateway gateway, String name) throws Trouble {
        if (type != null) {
            return get(gateway, type, name);
        }
        if (name.contains("/")) {
            return get(gateway, Type.CONTAINER, name);
        }
        List<Found> found = new ArrayList<>();
        for (Type each : Type.values()) {
            find(gateway, each, name).ifPresent(json -> found.add(new Found(each, json)));
        }
        if (found.isEmpty()) {
            throw Trouble.notFound("there is no container, network or host " + name);
        }
        if (found.size() > 1) {
            throw Trouble.of(
                    ExitCode.CONFLICT,
                    name + " is a name of several; add --type, "
                            + String.join(
                                    " or ",
                                    found.stream()
                                            .map(each -> each.type().toString())
                                            .toList()));
        }
        return found.get(0).json();
    }

    private static Optional<JsonNode> find(Gateway gateway, Type type, String name) throws Trouble {
        try {
            return Optional.of(get(gateway, type, name));
        } catch (Trouble trouble) {
            // A name that is not one of a host is refused as such, and may be one of a network.
            if (trouble.exitCode() == ExitCode.NOT_FOUND || trouble.exitCode() == ExitCode.REFUSED) {
                return Optional.empty();
            }
            throw trouble;
        }
    }

    private static JsonNode get(Gateway gateway, Type type, String name) throws Trouble {
        return switch (type) {
            case CONTAINER -> gateway.get(Place.of(gateway, name).path());
            case NETWORK -> gateway.get("/networks/" + Gateway.encoded(name));
            case HOST -> gateway.get("/hosts/" + Gateway.encoded(name));
        };
    }
}
