package io.lanyard.perf.load;

import io.lanyard.kafka.KafkaAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code ./lanyard load --help} says what it takes. */
public final class LoadMain {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final List<String> MADE_UP = List.of("load-h1", "load-h2", "load-h3", "load-h4");
    private static final int RADIX = 36;

    public static void main(String[] arguments) throws InterruptedException {
        LoadOptions options = new LoadOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
            if (commandLine.isUsageHelpRequested()) {
                commandLine.usage(System.out);
                return;
            }
            options.check();
        } catch (ParameterException | IllegalArgumentException e) {
            System.err.println("load: " + e.getMessage());
            System.exit(USAGE);
        }
        try {
            System.exit(run(options, System.getenv()) ? 0 : FAILED);
        } catch (UncheckedIOException
                | IllegalArgumentException
                | IllegalStateException
                | IOException
                | ExecutionException e) {
            System.err.println("load: " + e.getMessage());
            System.exit(FAILED);
        }
    }

    /** Returns whether nothing was wrong. */
    private static boolean run(LoadOptions options, Map<String, String> environment)
            throws IOException, InterruptedException, ExecutionException {
        List<String> hosts = options.hosts == null ? MADE_UP : options.hosts;
        String run = "load" + Long.toString(System.currentTimeMillis(), RADIX);
        int old = Math.max(Asks.OLD, 2 * options.connections);
        Asks asks = new Asks(run, options.mix, Spaces.of(options.spaces), hosts, options.bulkSize, old);
        if (options.kafka == null) {
            return send(options, environment, Optional.empty(), new Load(options, asks, Optional.empty(), System.err));
        }
        KafkaAccess kafka = kafka(options, environment);
        try (Committed committed = new Committed(kafka, Committed.partitionsOf(asks.spaces()), run);
                LoadHosts standIns = new LoadHosts(kafka, options.hosts == null ? MADE_UP : List.of())) {
            boolean isWell = send(
                    options,
                    environment,
                    Optional.of(kafka),
                    new Load(options, asks, Optional.of(committed), System.err));
            if (!options.isKept) {
                standIns.forget();
            }
            return isWell;
        }
    }

    private static boolean send(
            LoadOptions options, Map<String, String> environment, Optional<KafkaAccess> kafka, Load load)
            throws IOException, InterruptedException {
        if (options.via == LoadOptions.Way.kafka) {
            try (Sender sender = load.over(kafka.orElseThrow())) {
                return send(options, load, sender);
            }
        }
        URI gateway = options.gateway(environment.get("LANYARD_URL"));
        Optional<String> token = Shown.token(gateway, options.tokenFile, environment);
        try (HttpClients clients = new HttpClients(
                        gateway, options.connections, Shown.authorities(options.authority, environment));
                Sender sender = load.over(clients, new HttpAsks(gateway, token))) {
            return send(options, load, sender);
        }
    }

    private static boolean send(LoadOptions options, Load load, Sender sender) {
        AtomicBoolean isWell = new AtomicBoolean();
        load.run(sender, result -> {
            show(options, result);
            isWell.set(result.problems().isEmpty());
        });
        return isWell.get();
    }

    private static void show(LoadOptions options, LoadResult result) {
        LoadTable table = new LoadTable(result);
        table.print(System.out);
        try {
            if (options.json != null) {
                table.save(options.json);
            }
            if (options.svg != null) {
                Files.createDirectories(options.svg);
                Files.writeString(options.svg.resolve("load.svg"), LoadPlot.of(result));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaAccess kafka(LoadOptions options, Map<String, String> environment) {
        List<String> faults = new ArrayList<>();
        KafkaAccess kafka = KafkaAccess.fromEnvironment(environment, options.kafka, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return kafka;
    }

    private LoadMain() {}
}
