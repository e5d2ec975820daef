package io.lanyard.gateway.http;

import io.lanyard.gateway.access.Role;
import io.lanyard.gateway.http.console.ConsoleDoor;
import io.lanyard.gateway.http.registry.RegistryDoor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes as the contract has them: a request finds its operation, or a problem. Runs on event loops; nothing blocks. */
final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    static final int BODY_MAX_BYTES = 64 * 1024;

    /** What is still read of a body that is too large, so that the client gets to read the answer. */
    private static final int DRAINED_MAX_BYTES = 2 * 1024 * 1024;

    private static final String REGISTRY = "/schema-registry";
    private static final String UNMATCHED = "unmatched";
    private static final String ROUTE = "lanyard.route";

    private static final String OPERATION = "lanyard.operation";

    /** How long it takes says nothing. */
    private static final String ENDLESS = "lanyard.endless";

    private final Contract contract;
    private final Map<String, Function<Call, Future<Answer>>> operations;
    private final Guard guard;
    private final AuditNotes audit;
    private final Admission admission;
    private final GatewayMetrics metrics;
    private final RegistryDoor registry;
    private final ConsoleDoor console = new ConsoleDoor();

    Door(
            Contract contract,
            Operations operations,
            Guard guard,
            AuditNotes audit,
            Admission admission,
            GatewayMetrics metrics,
            RegistryDoor registry) {
        this.guard = guard;
        this.audit = audit;
        this.admission = admission;
        this.registry = registry;
        this.contract = contract;
        this.operations = operations.byId();
        this.metrics = metrics;
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route()
                .handler(this::measure)
                .handler(this::identify)
                .handler(this::admit)
                .failureHandler(this::failed);
        router.route(REGISTRY + "/*").handler(context -> {
            context.put(ROUTE, REGISTRY);
            guard(context, Optional.of(Role.VIEWER));
        });
        router.route(REGISTRY + "/*").subRouter(registry.router(vertx));
        serveConsole(router);
        Map<String, Map<String, Operation>> methodsOfPaths = methodsOfPaths();
        methodsOfPaths.forEach((path, methods) -> serve(router, path, methods));
        methodsOfPaths.forEach((path, methods) -> router.route(template(path)).handler(context -> {
            context.put(ROUTE, path);
            send(context, Refusals.methodNotAllowed(context, String.join(", ", methods.keySet())));
        }));
        router.route().handler(context -> send(context, Refusals.pathUnknown(context)));
        router.errorHandler(400, context -> send(context, Refusals.unreadable()));
        return router;
    }

    private void serveConsole(Router router) {
        router.route("/").handler(console::lead);
        router.route("/console").handler(console::lead);
        router.route(ConsoleDoor.PATH + "*").handler(context -> {
            context.put(ROUTE, ConsoleDoor.PATH);
            if (ConsoleDoor.isRead(context)) {
                console.serve(context);
            } else {
                send(context, Refusals.methodNotAllowed(context, "GET, HEAD"));
            }
        });
    }

    /** The contract's {name} is the router's :name. */
    private static String template(String path) {
        return path.replaceAll("\\{([a-z]+)}", ":$1");
    }

    private Map<String, Map<String, Operation>> methodsOfPaths() {
        Map<String, Map<String, Operation>> paths = new LinkedHashMap<>();
        for (Operation operation : contract.operations()) {
            for (String path : operation.paths()) {
                Map<String, Operation> methods = paths.computeIfAbsent(path, any -> new TreeMap<>());
                methodsOf(operation).forEach(method -> methods.put(method, operation));
            }
        }
        return paths;
    }

    /** One route for all that can be done at a path: a router tries its routes one after the other. */
    private void serve(Router router, String path, Map<String, Operation> methods) {
        Route route = router.route(template(path));
        methods.keySet().forEach(method -> route.method(HttpMethod.valueOf(method)));
        BodyHandler bodies = BodyHandler.create(false).setBodyLimit(BODY_MAX_BYTES);
        route.handler(context -> {
                    Operation operation = methods.get(context.request().method().name());
                    context.put(ROUTE, operation.route());
                    context.put(OPERATION, operation);
                    guard(context, operation.role());
                })
                .handler(context -> {
                    if (operationOf(context).body().isPresent()) {
                        bodies.handle(context);
                    } else {
                        context.next();
                    }
                })
                .handler(context -> perform(operationOf(context), context));
    }

    private static Operation operationOf(RoutingContext context) {
        return context.get(OPERATION);
    }

    /** Whatever can be read can be asked for without its body (RFC 9110). */
    private static List<String> methodsOf(Operation operation) {
        return operation.method().equals("GET") ? List.of("GET", "HEAD") : List.of(operation.method());
    }

    private void perform(Operation operation, RoutingContext context) {
        RequestReader request = RequestReader.read(operation, context);
        if (request.problem() != null) {
            send(context, Answer.problem(request.problem()));
            return;
        }
        operations
                .get(operation.id())
                .apply(request.call())
                .onSuccess(answer -> send(context, answer))
                .onFailure(fault -> send(context, Refusals.internal(fault)));
    }

    private void failed(RoutingContext context) {
        if (context.failure() instanceof HttpClosedException) {
            LOG.debug("a client hung up before its request was whole");
            return;
        }
        switch (context.statusCode()) {
            case 400 -> send(context, Refusals.unreadable());
            case 413 -> {
                send(context, Refusals.tooLarge());
                drain(context.request());
            }
            default -> send(context, Refusals.internal(context.failure()));
        }
    }

    private void admit(RoutingContext context) {
        admission.refused(context).ifPresentOrElse(refusal -> send(context, refusal), context::next);
    }

    private void identify(RoutingContext context) {
        guard.identify(context);
        context.next();
    }

    /** Before anything of a request but its head is read. */
    private void guard(RoutingContext context, Optional<Role> needed) {
        needed.flatMap(role -> guard.refused(context, role))
                .ifPresentOrElse(refusal -> send(context, refusal), context::next);
    }

    private void measure(RoutingContext context) {
        long begun = System.nanoTime();
        context.addEndHandler(ended -> {
            if (context.get(ENDLESS) == null) {
                metrics.answered(
                        context.<String>get(ROUTE) == null ? UNMATCHED : context.get(ROUTE),
                        context.request().method().name(),
                        context.response().getStatusCode(),
                        (System.nanoTime() - begun) / 1e9);
            }
        });
        context.next();
    }

    private void send(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        if (response.ended()) {
            return;
        }
        // Whoever hangs up has asked all the same.
        audit.note(context, context.get(OPERATION), answer);
        if (response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        Buffer body = Buffer.buffer(answer.body());
        if (answer.stream() != null && !context.request().method().equals(HttpMethod.HEAD)) {
            context.put(ENDLESS, true);
            admission.leave(context);
            answer.stream().accept(context);
            return;
        }
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Integer.toString(body.length()));
            response.end();
        } else {
            response.end(body);
        }
    }

    /** What is too much is still read for a while, so that the client gets to read the answer. */
    private static void drain(HttpServerRequest request) {
        long[] drained = {0};
        request.handler(bytes -> {
            drained[0] += bytes.length();
            if (drained[0] > DRAINED_MAX_BYTES) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
