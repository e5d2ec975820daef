package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.gateway.HttpClientOfGateway;
import io.lanyard.gateway.HttpClientOfGateway.Reply;
import io.lanyard.gateway.access.AccessConfig;
import io.lanyard.gateway.access.AuditEntry;
import io.lanyard.gateway.access.Role;
import io.lanyard.gateway.access.Users;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.event.EventFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Who changed what, or tried to, is written down; what nobody may read is not. */
class AuditIT {
    private static final String SECRET = "canary-env-password-77c1";
    private static final List<String> USERS = List.of("olga", "victor", "root", "stranger");

    @TempDir
    private Path directory;

    private final FakeIntentLog log = new FakeIntentLog();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<String> seen = new ArrayList<>();
    private Level level;
    private HttpFront front;
    private HttpClientOfGateway client;

    @BeforeEach
    void start() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        level = ((Logger) LoggerFactory.getLogger("io")).getLevel();
        ((Logger) LoggerFactory.getLogger("io")).setLevel(Level.TRACE);
        logged.start();
        root.addAppender(logged);
        AccessConfig users = new Users()
                .with("olga", Role.OPERATOR, "networks: [lan], hosts: [host1]")
                .with("victor", Role.VIEWER, "networks: ['*'], hosts: ['*']")
                .with("root", Role.ADMIN, "networks: ['*'], hosts: ['*']")
                .in(directory);
        AccessConfig config = new AccessConfig(
                users.tokens(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(directory.resolve("audit.log")));
        Views views = new Views();
        front = Fronts.start(log, views, new EventFeed(views, space -> 0), config);
        client = new HttpClientOfGateway(front.port());
    }

    @AfterEach
    void stop() {
        front.close();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(logged);
        ((Logger) LoggerFactory.getLogger("io")).setLevel(level);
    }

    private Reply put(String user, String path, String body, String... more) {
        List<String> headers = new ArrayList<>(List.of(more));
        headers.addAll(List.of("Authorization", "Bearer " + Users.tokenOf(user)));
        Reply reply = client.put(path, body, headers.toArray(String[]::new));
        seen.add(reply.toString());
        return reply;
    }

    private List<JsonNode> lines() throws IOException {
        front.close(); // it writes what is left
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("audit.log"))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    @Test
    void everyChangeAndEveryTryIsALineWithWhoAndWhy() throws IOException {
        String web = "{\"image\":\"busybox\",\"networks\":[{\"network\":\"lan\"}]}";
        put("olga", "/v1/hosts/host1/containers/web", web, "Lanyard-Cause", "ticket 4711", "Idempotency-Key", "i-1");
        put("olga", "/v1/hosts/host2/containers/web", web);
        put("victor", "/v1/hosts/host1/containers/web", web);
        put("stranger", "/v1/hosts/host1/containers/web", web);
        put("olga", "/v1/hosts/host1/containers/web", "{\"image\":\"busybox\",\"privileged\":true}");
        put("olga", "/v1/hosts/host1/containers/web", "{\"image\":\"netns:/proc/1/ns/net\"}");
        client.delete("/v1/hosts/host1/containers/web");
        client.get("/v1/networks");

        List<JsonNode> lines = lines();
        assertThat(lines)
                .extracting(line -> line.path("code").asText())
                .containsExactly(
                        "",
                        "SCOPE_EXCEEDED",
                        "ROLE_INSUFFICIENT",
                        "NOT_AUTHENTICATED",
                        "FIELD_UNKNOWN",
                        "POLICY_REFUSED",
                        "NOT_AUTHENTICATED");
        JsonNode first = lines.get(0);
        assertThat(first.get("subject").asText()).isEqualTo("olga");
        assertThat(first.get("role").asText()).isEqualTo("operator");
        assertThat(first.get("from").asText()).isEqualTo("127.0.0.1");
        assertThat(first.get("operation").asText()).isEqualTo("putContainer");
        assertThat(first.get("method").asText()).isEqualTo("PUT");
        assertThat(first.get("object").asText()).isEqualTo("/v1/hosts/host1/containers/web");
        assertThat(first.get("intent").asText()).isEqualTo("i-1");
        assertThat(first.get("status").asInt()).isEqualTo(202);
        assertThat(first.get("cause").asText()).isEqualTo("ticket 4711");
        assertThat(lines.get(3).has("subject")).isFalse();
        assertThat(log.written()).singleElement().satisfies(intent -> assertThat(intent.issuer())
                .as("the subject goes with the intent")
                .isEqualTo("http:olga"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("audit.log")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void nobodyWritesASecondLine() {
        for (String text : List.of(
                "a\nb",
                "a\r\n{\"subject\":\"root\"}",
                "\u001b[2K\u001b[1A",
                "a\u0085b",
                "a\u2028b\u2029",
                "\u202efdp",
                "\"},{",
                "\u007f",
                "\u0000",
                "x".repeat(5000))) {
            String line = AuditJson.of(
                    new AuditEntry(Instant.EPOCH, text, "admin", text, "op", text, text, text, 202, text, text));
            assertThat(line).as(text).matches("[ -~]+").hasSizeLessThan(15_000);
        }
    }

    @Test
    void secretsAreNowhereButWhereTheyBelong() throws IOException {
        String body = "{\"image\":\"busybox\",\"env\":{\"PASSWORD\":\"" + SECRET
                + "\"},\"networks\":[{\"network\":\"lan\"}]}";
        for (String user : USERS) {
            put(user, "/v1/hosts/host1/containers/web", body);
            put(user, "/v1/hosts/host2/containers/web", body);
            put(user, "/v1/hosts/host1/containers/web", body.replace("busybox", ".."));
            put(user, "/v1/hosts/host1/containers/web", body + "}");
            put(user, "/v1/nothing", body);
            for (String path : List.of(
                    "/v1/networks",
                    "/metrics",
                    "/openapi.yaml",
                    "/schema-registry/subjects",
                    "/v1/hosts/x",
                    "/health/ready",
                    "/%zz",
                    "/v1/plan")) {
                seen.add(client.send(
                                "GET",
                                path.equals("/%zz") ? "/v1/hosts/%2e%2e" : path,
                                java.net.http.HttpRequest.BodyPublishers.noBody(),
                                "Authorization",
                                "Bearer " + Users.tokenOf(user))
                        .toString());
            }
            seen.add(client.send(
                            "GET",
                            "/v1/networks",
                            java.net.http.HttpRequest.BodyPublishers.noBody(),
                            "Authorization",
                            "Basic " + Users.tokenOf(user))
                    .toString());
        }
        log.written().forEach(intent -> {
            seen.add(intent.issuer() + intent.id());
            assertThat(intent.toString()).doesNotContain("canary-token");
        });
        seen.add(Files.readString(directory.resolve("tokens.yaml")));
        lines().forEach(line -> seen.add(line.toString()));
        logged.list.forEach(event -> seen.add(event.getLoggerName() + event.getFormattedMessage()));
        List<String> canaries = new ArrayList<>(List.of(SECRET));
        USERS.forEach(user -> canaries.add(Users.tokenOf(user)));
        for (String canary : canaries) {
            assertThat(seen).as(canary).noneMatch(text -> text.contains(canary));
        }
        assertThat(seen).hasSizeGreaterThan(60);
        assertThat(logged.list).isNotEmpty();
    }
}
