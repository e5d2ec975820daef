package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.gateway.access.Subject;
import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Views;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request inside another one's body, compared with the contract as if it had come by itself.
 *
 * @param operation its id; null if there is a problem
 * @param call null if there is a problem
 * @param problem null if there is none
 */
record PlannedRequest(String operation, Call call, Problem problem) {
    private static final Map<String, String> HEADERS = Map.of("If-Match", "ifMatch", "If-None-Match", "ifNoneMatch");

    static PlannedRequest read(List<Operation> operations, String space, Subject subject, JsonNode request) {
        String[] pathAndQuery = request.get("path").textValue().split("\\?", 2);
        Map<String, String> query;
        Map<String, String> path = new TreeMap<>();
        Optional<Operation> operation;
        try {
            query = query(pathAndQuery.length == 2 ? pathAndQuery[1] : "");
            operation = operations.stream()
                    .filter(each -> each.method().equals(request.get("method").textValue()))
                    .filter(each -> ActionReader.BY_OPERATION.containsKey(each.id()))
                    .filter(each -> matches(each, pathAndQuery[0], path))
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return problem(Problem.invalid(
                    "REQUEST_INVALID", "path", "The path cannot be read.", "Check its percent-encoding."));
        }
        if (operation.isEmpty()) {
            return problem(Problem.unknown(
                    "PATH_UNKNOWN",
                    "There is nothing to " + request.get("method").textValue() + " at '" + pathAndQuery[0] + "'.",
                    "Use a path of a change as this document has it, without /v1, as in /networks/mac_net1."));
        }
        path.put("space", space);
        Optional<Problem> refused = operation.get().role().flatMap(needed -> Permits.role(needed, subject));
        if (refused.isPresent()) {
            return problem(refused.get());
        }
        RequestReader read = RequestReader.read(
                operation.get(), "", subject, parameter -> value(parameter, path, query, request), body(request));
        Problem fault = read.problem() != null
                ? read.problem()
                : ActionReader.fault(operation.get().id(), read.call()).orElse(null);
        return fault != null
                ? problem(fault)
                : new PlannedRequest(operation.get().id(), read.call(), null);
    }

    /** The same, or the problem it is for who may not change what it would. */
    PlannedRequest within(Views views) {
        if (problem != null) {
            return this;
        }
        Action action = ActionReader.BY_OPERATION.get(operation).apply(call);
        return Permits.action(call.subject(), call.space(), action, views)
                .map(PlannedRequest::problem)
                .orElse(this);
    }

    private static PlannedRequest problem(Problem problem) {
        return new PlannedRequest(null, null, problem);
    }

    private static Supplier<JsonBody> body(JsonNode request) {
        return () -> request.has("body")
                ? new JsonBody(request.get("body"), null)
                : new JsonBody(
                        null,
                        Problem.invalid("FIELD_MISSING", "/body", "The field 'body' is missing.", "Add what to send."));
    }

    /** Takes the parts of the path that the operation's template names; false if it is another path. */
    private static boolean matches(Operation operation, String path, Map<String, String> parts) {
        Matcher names = Pattern.compile("\\{([a-z]+)}").matcher(operation.relative());
        Matcher values = Pattern.compile(operation.relative().replaceAll("\\{[a-z]+}", "([^/]+)"))
                .matcher(path);
        if (!values.matches()) {
            return false;
        }
        for (int each = 1; names.find(); each++) {
            // In a path, unlike in a query, + is a plus.
            parts.put(names.group(1), decoded(values.group(each).replace("+", "%2B")));
        }
        return true;
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.putIfAbsent(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String value(
            Operation.Parameter parameter, Map<String, String> path, Map<String, String> query, JsonNode request) {
        return switch (parameter.in()) {
            case "path" -> path.get(parameter.name());
            case "query" -> query.get(parameter.name());
            default -> {
                String field = HEADERS.get(parameter.name());
                yield field == null ? null : request.path(field).textValue();
            }
        };
    }
}
