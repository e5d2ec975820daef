package io.lanyard.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** What would happen: what would be answered, what hosts would do, what room would be left. */
public final class PlanText {
    private final JsonNode requests;
    private final JsonNode plan;

    /** A plan, and the requests it was asked for. */
    public PlanText(JsonNode requests, JsonNode plan) {
        this.requests = requests;
        this.plan = plan;
    }

    /** Three tables, of which those that are empty are left out. */
    public void print(PrintWriter out, Terminal terminal) {
        answers(out);
        Table steps = new Table("HOST", "DOES", "WHAT", "ADDRESS");
        for (JsonNode host : plan.path("hosts")) {
            for (JsonNode step : host.path("steps")) {
                steps.row(
                        Text.of(host, "host") + (host.path("alive").asBoolean() ? "" : " (silent)"),
                        Text.of(step, "do"),
                        Text.of(step, "kind") + " " + Text.of(step, "name"),
                        addresses(step));
            }
        }
        Table room = new Table("NETWORK", "SIZE", "HELD", "FREE");
        for (JsonNode network : plan.path("capacity")) {
            room.row(Text.of(network, "network"), both(network, "size"), both(network, "held"), both(network, "free"));
        }
        if (!plan.path("hosts").isEmpty()) {
            out.println();
            steps.print(out, terminal);
        }
        if (!plan.path("capacity").isEmpty()) {
            out.println();
            room.print(out, terminal);
        }
        out.flush();
    }

    private void answers(PrintWriter out) {
        for (int i = 0; i < plan.path("requests").size(); i++) {
            JsonNode answer = plan.path("requests").path(i);
            JsonNode request = requests.path("requests").path(i);
            out.println(Text.of(request, "method") + " " + Text.of(request, "path") + ": " + answer(answer));
        }
    }

    private static String answer(JsonNode answer) {
        if (!answer.path("accepted").asBoolean()) {
            JsonNode problem = answer.path("problem");
            String field = Text.of(problem, "field");
            return "REFUSED " + Text.of(problem, "code") + (field.isEmpty() ? "" : " at " + field) + ", "
                    + Text.of(problem, "detail");
        }
        return answer.path("changed").asBoolean(true) ? Text.of(answer, "detail") : "it is so already";
    }

    private static String addresses(JsonNode step) {
        return String.join(
                " ", Text.stream(step.path("addresses")).map(Text::addresses).toList());
    }

    private static String both(JsonNode network, String field) {
        return Text.joined(" + ", Text.of(network, field), Text.count(network, field + "6"));
    }
}
