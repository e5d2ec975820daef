package io.lanyard.cli.gateway;

import java.time.Duration;
import java.util.Optional;

/** Lines of a stream to events, as the HTML standard has it. */
final class EventReader {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private String id = "";
    private String name = "";
    private StringBuilder data = new StringBuilder();
    private Duration pause = PAUSE;

    /** How long to wait before coming again, as the server asks for. */
    Duration pause() {
        return pause;
    }

    /** The event that ends with this line, if one does. */
    Optional<Event> read(String line) {
        if (line.isEmpty()) {
            return ended();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        take(field, value.startsWith(" ") ? value.substring(1) : value);
        return Optional.empty();
    }

    private void take(String field, String value) {
        switch (field) {
            case "id" -> id = value;
            case "event" -> name = value;
            case "retry" -> pause = value.matches("\\d{1,6}") ? Duration.ofMillis(Long.parseLong(value)) : pause;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            default -> {
                // A comment, or what comes in later versions.
            }
        }
    }

    private Optional<Event> ended() {
        Event event = new Event(id, name, data.toString());
        name = "";
        data = new StringBuilder();
        return event.id().isEmpty() && event.data().isEmpty() ? Optional.empty() : Optional.of(event);
    }
}
