package io.lanyard.cli.show;

import com.fasterxml.jackson.databind.JsonNode;

/** An event in a line: when, what, how. */
public final class EventLine {

    /** The line of an event as the API tells it. */
    public static String of(JsonNode event) {
        return Text.joined(
                "  ",
                Text.of(event, "at"),
                Text.of(event, "kind") + " " + Text.of(event, "change"),
                subject(event),
                detail(event));
    }

    private static String subject(JsonNode event) {
        return switch (Text.of(event, "kind")) {
            case "container" -> Text.joined("/", Text.of(event, "host"), Text.of(event, "container"));
            case "address" -> Text.joined(" ", Text.of(event, "network"), Text.of(event, "ip"));
            case "network" -> Text.joined(" on ", Text.of(event, "network"), Text.of(event, "host"));
            case "host" -> Text.of(event, "host");
            default -> Text.of(event, "intent");
        };
    }

    private static String detail(JsonNode event) {
        if (event.has("status")) {
            JsonNode status = event.path("status");
            return Text.joined("  ", Text.state(status), Text.of(status, "detail"));
        }
        JsonNode now = event.path("now");
        return switch (Text.of(event, "kind")) {
            case "container" ->
                String.join(
                        " ",
                        Text.stream(now.path("addresses")).map(Text::addresses).toList());
            case "address" -> Text.joined(" ", Text.of(now, "state"), Text.owner(now));
            case "intent" ->
                Text.joined("  ", Text.of(now, "detail"), Text.of(now.path("problem"), "code"), refusal(now));
            default -> "";
        };
    }

    private static String refusal(JsonNode intent) {
        return Text.of(intent.path("problem"), "detail");
    }

    private EventLine() {}
}
