package io.lanyard.cli.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Events as they come, from one place on: a stream that breaks is taken up where it broke. */
public final class EventFeed {
    /** A gateway says something every 15 seconds; three times nothing, and it is not there. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(45);

    private static final int PROBLEM = 400;

    private final Gateway gateway;
    private final String path;
    private final Consumer<String> broken;
    private String last;
    private boolean hasBeen;
    private Duration pause = new EventReader().pause();

    /**
     * A feed that nobody reads yet.
     *
     * @param path with its query
     * @param since the id of the event before, empty to begin now
     * @param broken is told, once a break, why the stream was interrupted
     */
    public EventFeed(Gateway gateway, String path, String since, Consumer<String> broken) {
        this.gateway = gateway;
        this.path = path;
        this.last = since;
        this.broken = broken;
    }

    /** Hands events over until there is enough; the gateway must be there at first, and may be away for a while then. */
    public void read(Predicate<Event> isEnough) throws Trouble, InterruptedException {
        while (true) {
            try {
                if (readOne(isEnough)) {
                    return;
                }
                broken.accept("the stream ended");
            } catch (IOException e) {
                if (!hasBeen) {
                    throw gateway.noAnswer(e);
                }
                broken.accept(String.valueOf(e.getMessage()));
            } catch (Trouble trouble) {
                if (!hasBeen || trouble.exitCode() != ExitCode.UNREACHABLE) {
                    throw trouble;
                }
                broken.accept(trouble.getMessage());
            }
            Thread.sleep(pause.toMillis());
        }
    }

    /** The id to go on from; empty if none has come yet. */
    public String last() {
        return last;
    }

    private boolean readOne(Predicate<Event> isEnough) throws IOException, Trouble {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "text/event-stream"));
        if (!last.isEmpty()) {
            headers.put("Last-Event-ID", last);
        }
        HttpURLConnection connection = gateway.stream(path, headers, SILENCE_MAX);
        if (connection.getResponseCode() >= PROBLEM) {
            throw Trouble.of(connection.getResponseCode(), gateway.parse(Wire.text(connection)));
        }
        hasBeen = true;
        EventReader reader = new EventReader();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Event> event = reader.read(line);
                pause = reader.pause();
                if (event.isPresent()) {
                    last = event.get().id();
                    if (!event.get().data().isEmpty() && isEnough.test(event.get())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
