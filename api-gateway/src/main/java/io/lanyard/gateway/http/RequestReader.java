package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lanyard.gateway.access.Subject;
import io.lanyard.gateway.http.Operation.Parameter;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A request compared with the contract.
 *
 * @param call null if there is a problem
 * @param problem null if there is none
 */
record RequestReader(Call call, Problem problem) {

    static RequestReader read(Operation operation, RoutingContext context) {
        return read(
                operation,
                Clients.nameOf(context),
                Clients.subjectOf(context),
                parameter -> valueOf(parameter, context),
                () -> body(context));
    }

    /**
     * The same of a request that came in some other way.
     *
     * @param values a parameter's text, null if it is not there
     * @param body asked for if the operation has one, and the parameters are right
     */
    static RequestReader read(
            Operation operation,
            String client,
            Subject subject,
            Function<Parameter, String> values,
            Supplier<JsonBody> body) {
        Map<String, String> parameters = new HashMap<>();
        for (Parameter parameter : operation.parameters()) {
            String value = values.apply(parameter);
            if (value == null && !parameter.isRequired()) {
                continue;
            }
            Optional<Problem> problem = value == null
                    ? Optional.of(parameter.check().missing(parameter.name()))
                    : parameter.check().check(json(parameter, value));
            if (problem.isPresent()) {
                return new RequestReader(null, problem.get().at(parameter.field()));
            }
            parameters.put(parameter.field(), value);
        }
        if (operation.body().isEmpty()) {
            return new RequestReader(new Call(client, subject, parameters, null), null);
        }
        SchemaCheck check = operation.body().get();
        JsonBody read = body.get();
        if (read.problem() != null) {
            return new RequestReader(null, read.problem());
        }
        return check.check(read.value())
                .map(problem -> new RequestReader(null, problem))
                .orElseGet(() -> new RequestReader(new Call(client, subject, parameters, read.value()), null));
    }

    private static JsonBody body(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        if (!isJson(type)) {
            return new JsonBody(
                    null,
                    new Problem(
                            415,
                            "CONTENT_TYPE_UNSUPPORTED",
                            "Got " + (type == null ? "no Content-Type" : "'" + type + "'")
                                    + ", expected application/json.",
                            "header:Content-Type",
                            "Send JSON, with 'Content-Type: application/json'.",
                            null));
        }
        Buffer bytes = context.body().buffer();
        return JsonBody.read(bytes == null ? new byte[0] : bytes.getBytes());
    }

    private static boolean isJson(String type) {
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private static String valueOf(Parameter parameter, RoutingContext context) {
        return switch (parameter.in()) {
            case "path" -> context.pathParam(parameter.name());
            case "query" -> context.queryParams().get(parameter.name());
            case "header" -> context.request().getHeader(parameter.name());
            default -> throw new AssertionError("the contract has no parameter in " + parameter.in());
        };
    }

    /** Parameters come as text; a number is one if it reads as one. */
    private static JsonNode json(Parameter parameter, String value) {
        if (parameter.isInteger() && value.matches("-?[0-9]{1,9}")) {
            return JsonNodeFactory.instance.numberNode(Integer.parseInt(value));
        }
        return JsonNodeFactory.instance.textNode(value);
    }
}
