package io.lanyard.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.cli.gateway.Event;
import io.lanyard.cli.gateway.EventFeed;
import io.lanyard.cli.gateway.Gateway;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.show.EventLine;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanyard events}: what changes, as it changes. */
@Command(
        name = "events",
        description = {
            "Tells what changes, as it changes, until it is stopped; a connection that breaks is taken up where it broke.",
            "When it ends it says where: --since goes on there, at any gateway, for 12 hours."
        },
        sortOptions = false)
final class EventsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--since",
            paramLabel = "ID",
            description = "Go on after the event of this id. Default: from now on.")
    private String since = "";

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description = "Only of these: network, container, address, host, intent.")
    private List<String> kinds = List.of();

    @Option(names = "--network", paramLabel = "NETWORK", description = "Only what has to do with this network.")
    private String network;

    @Option(names = "--host", paramLabel = "HOST", description = "Only what has to do with this host.")
    private String host;

    @Option(names = "--intent", paramLabel = "ID", description = "Only what this intent led to.")
    private String intent;

    @Option(
            names = {"-n", "--max"},
            paramLabel = "N",
            description = "End after so many.")
    private long max = Long.MAX_VALUE;

    @Mixin
    private Output output;

    @Mixin
    private Connection connection;

    @Spec
    private CommandSpec spec;

    private long count;

    @Override
    public Integer call() throws Trouble, InterruptedException {
        Gateway gateway = connection.gateway(spec);
        PrintWriter err = spec.commandLine().getErr();
        EventFeed feed = new EventFeed(gateway, "/events" + Gateway.query(filters()), since, why -> {
            err.println("lanyard: " + why + "; trying again");
            err.flush();
        });
        Thread last = new Thread(() -> tellPlace(feed.last()));
        Runtime.getRuntime().addShutdownHook(last);
        feed.read(this::tell);
        Runtime.getRuntime().removeShutdownHook(last);
        tellPlace(feed.last());
        return 0;
    }

    private Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("kind", String.join(",", kinds));
        filters.put("network", network);
        filters.put("host", host);
        filters.put("intent", intent);
        return filters;
    }

    /** Whether that was the last one. */
    private boolean tell(Event event) {
        if (event.name().equals("reset")) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(
                    "lanyard: events were missed: " + parsed(event).path("why").asText());
            err.flush();
            return false;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(output.isJson() ? event.data() : EventLine.of(parsed(event)));
        count++;
        // Flushed as well; nobody reads on behind 'head'.
        return out.checkError() || count >= max;
    }

    private static JsonNode parsed(Event event) {
        try {
            return JSON.readTree(event.data());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected an event in JSON, got: " + event.data(), e);
        }
    }

    private void tellPlace(String id) {
        if (!id.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("lanyard: --since '" + id + "' goes on here");
            err.flush();
        }
    }
}
