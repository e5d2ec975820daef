package io.lanyard.cli.gateway;

import java.util.Optional;

/** Lines of a stream to events, as the HTML standard has it. */
final class EventReader {
    private String id = "";
    private String name = "";
    private StringBuilder data = new StringBuilder();

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
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            default -> {
                // A comment, the time to wait, or what comes in later versions.
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
