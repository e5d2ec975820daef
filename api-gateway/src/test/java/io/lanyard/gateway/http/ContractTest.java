package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.gateway.access.AccessConfig;
import io.lanyard.gateway.access.Audit;
import io.lanyard.gateway.core.FakeHistoryLog;
import io.lanyard.gateway.core.IntentTracker;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.Waiters;
import io.lanyard.gateway.core.event.EventFeed;
import io.lanyard.gateway.http.access.Doorkeeper;
import io.lanyard.gateway.http.registry.RegistryDoor;
import io.lanyard.gateway.kafka.BundledSchemas;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What is served is what the contract says, and the contract keeps its own rules. */
class ContractTest {
    private static final Guard GUARD = new Guard(new Doorkeeper(AccessConfig.NONE, Clock.systemUTC()));
    private static final Vertx VERTX = Vertx.vertx();
    private static final Contract CONTRACT = Contract.load();
    private static final JsonNode DOCUMENT = new ObjectMapper().valueToTree(new Yaml().load(CONTRACT.text()));

    private final Views views = new Views();
    private final Reading reading = new Reading();
    private final IntentTracker tracker = new IntentTracker(views);
    private final Waiters waiters = new Waiters(tracker);
    private final GatewayMetrics metrics = new GatewayMetrics(views, reading, waiters);
    private final Reads reads = new Reads(views, tracker, Clock.systemUTC());
    private final Operations operations = new Operations(
            CONTRACT,
            reads,
            new Lists(views, reads, Clock.systemUTC()),
            new HistoryReads(VERTX, reads, views, new FakeHistoryLog(), Clock.systemUTC()),
            new AdoptionReads(views),
            new LatencyReads(views, reads, Clock.systemUTC()),
            new Writes(VERTX, new FakeIntentLog(), views, new Reading(), tracker, waiters, Clock.systemUTC(), metrics),
            new EventStreams(VERTX, new EventFeed(views, space -> 0), reads, GUARD, Clock.systemUTC()),
            new Plans(VERTX, CONTRACT, views, Clock.systemUTC()),
            reading,
            metrics);

    @AfterAll
    static void stop() {
        VERTX.close().await();
    }

    @Test
    void everyOperationIsDoneAndNoOther() {
        assertThat(operations.byId().keySet())
                .isEqualTo(CONTRACT.operations().stream().map(Operation::id).collect(Collectors.toSet()));
    }

    @Test
    void everyRouteServedIsInTheContractAndViceVersa() {
        Set<String> served = new TreeSet<>();
        RegistryDoor registry = new RegistryDoor(new BundledSchemas());
        for (Route route : new Door(
                        CONTRACT,
                        operations,
                        GUARD,
                        new AuditNotes(Audit.NONE, Clock.systemUTC()),
                        new Admission(new RateLimits(0), 1),
                        metrics,
                        registry)
                .router(VERTX)
                .getRoutes()) {
            if (route.getPath() != null && route.methods() != null) {
                for (HttpMethod method : route.methods()) {
                    served.add(method + " " + route.getPath().replaceAll(":([a-z]+)", "{$1}"));
                }
            }
        }
        served.removeIf(each -> each.startsWith("HEAD "));
        assertThat(served).isEqualTo(promised());
    }

    /** Read from the document itself, not by the reader under test. */
    private static Set<String> promised() {
        Set<String> promised = new TreeSet<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(item -> {
                    if (!Set.of("parameters", "servers").contains(item.getKey())) {
                        boolean ofSpace = !path.getValue().has("servers");
                        String method = HttpMethod.valueOf(item.getKey().toUpperCase(Locale.ROOT)) + " ";
                        promised.add(method + (ofSpace ? "/v1" : "") + path.getKey());
                        if (ofSpace) {
                            promised.add(method + "/v1/spaces/{space}" + path.getKey());
                        }
                    }
                }));
        return promised;
    }

    @Test
    void everyExampleFollowsItsSchema() {
        int[] seen = {0};
        DOCUMENT.at("/components/schemas").properties().forEach(schema -> {
            SchemaCheck check = CONTRACT.schema(schema.getKey());
            schema.getValue().path("examples").forEach(example -> {
                seen[0]++;
                assertThat(check.check(example)).as(schema.getKey()).isEmpty();
            });
        });
        assertThat(seen[0]).isPositive();
    }

    @Test
    void everyExampleOfABodyFollowsItsSchema() {
        int[] seen = {0};
        for (Operation operation : CONTRACT.operations()) {
            operation.body().ifPresent(check -> examplesOf(operation.id()).forEach(example -> {
                seen[0]++;
                assertThat(check.check(example.get("value"))).as(operation.id()).isEmpty();
            }));
        }
        assertThat(seen[0]).isEqualTo(10);
    }

    private static Iterable<JsonNode> examplesOf(String operation) {
        return DOCUMENT.get("paths").findParents("operationId").stream()
                .filter(each -> each.get("operationId").asText().equals(operation))
                .findFirst()
                .orElseThrow()
                .at("/requestBody/content/application~1json/examples");
    }

    @Test
    void everyFieldOfARequestIsDescribed() {
        for (String name : Set.of(
                "NetworkSpec",
                "ContainerSpec",
                "ContainersSpec",
                "PlacedSpec",
                "AttachmentSpec",
                "AddressSpec",
                "ReservationSpec",
                "PlanSpec")) {
            JsonNode schema = DOCUMENT.at("/components/schemas/" + name);
            assertThat(schema.get("additionalProperties").asBoolean(true))
                    .as(name)
                    .isFalse();
            schema.get("properties").properties().forEach(field -> assertThat(
                            field.getValue().has("description")
                                    || isDescribedElsewhere(
                                            field.getValue().path("$ref").asText()))
                    .as(name + "." + field.getKey())
                    .isTrue());
        }
    }

    private static boolean isDescribedElsewhere(String reference) {
        return reference.endsWith("/Labels") || reference.contains("/ContainerSpec/properties/");
    }

    @Test
    void aContainerOfSeveralIsSpecifiedAsOneByItself() {
        Set<String> fields = names("PlacedSpec");
        fields.removeAll(Set.of("host", "container"));
        assertThat(fields).isEqualTo(names("ContainerSpec"));
    }

    private static Set<String> names(String schema) {
        Set<String> names = new TreeSet<>();
        DOCUMENT.at("/components/schemas/" + schema + "/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }
}
