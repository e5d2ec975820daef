package io.lanyard.agent.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import io.lanyard.agent.core.engine.EngineVersion;
import io.lanyard.agent.core.report.HostFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to one engine, in the newest version of its API that both sides know. Calls are bounded in time; streams
 * (events, pulls) are not, and end with the engine. Safe for use by several threads.
 */
public final class DockerEngine implements AutoCloseable {
    /** The newest that docker-java knows, and the first that takes a MAC address for each network of a container. */
    private static final RemoteApiVersion NEWEST = RemoteApiVersion.VERSION_1_44;

    /** The slowest call, removing a running container, takes the engine 10 s when the process will not die. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Pattern SERVER = Pattern.compile("[A-Za-z]+/(\\S+).*");
    private static final DockerHttpClient.Request PING = question("/_ping");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final DockerHttpClient calls;
    private final DockerHttpClient streams;
    private final DockerClient unversioned;
    private final EngineNews news = new EngineNews();
    private final Kept<EngineVersion> version = new Kept<>(news, EngineNews.Part.ENGINE);
    private volatile Session session;

    private record Session(EngineVersion version, DockerClient calls, DockerClient streams) {}

    public DockerEngine(URI address) {
        this.address = address;
        this.calls = new EngineHttp(address, Optional.of(CALL_TIMEOUT));
        this.streams = new EngineHttp(address, Optional.empty());
        // A path without a version is answered by every engine, in whatever version it likes best.
        this.unversioned = client(RemoteApiVersion.unknown(), calls);
    }

    <T> T call(Function<DockerClient, T> call) throws HostFault {
        Session current = session();
        return guarded(() -> call.apply(current.calls()));
    }

    /**
     * An answer as the engine sends it.
     *
     * @param path without a version: every engine answers, in whatever version it likes best
     * @return empty: it has none of these
     */
    Optional<JsonNode> read(String path) throws HostFault {
        return guarded(() -> {
            try (DockerHttpClient.Response answer = calls.execute(question(path))) {
                int status = answer.getStatusCode();
                if (status != OK && status != NOT_FOUND) {
                    throw new DockerException(new String(answer.getBody().readAllBytes(), UTF_8), status);
                }
                return status == OK ? Optional.of(JSON.readTree(answer.getBody())) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static DockerHttpClient.Request question(String path) {
        return DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.GET)
                .path(path)
                .build();
    }

    DockerClient streams() throws HostFault {
        return session().streams();
    }

    /** What the engine says of itself, as far as somebody listens. */
    EngineNews news() {
        return news;
    }

    /** An engine may come back as another version. */
    EngineVersion version() throws HostFault {
        EngineVersion found = guarded(() -> version.get(() -> greeting().orElseGet(this::asked)));
        if (session == null || !session.version().equals(found)) {
            RemoteApiVersion spoken = spoken(found.apiVersion());
            session = new Session(found, client(spoken, calls), client(spoken, streams));
        }
        return found;
    }

    /** In the head of the smallest answer there is: to say all of its version an engine asks its runtimes, 4 ms or more. */
    private Optional<EngineVersion> greeting() {
        try (DockerHttpClient.Response pong = calls.execute(PING)) {
            String api = String.valueOf(pong.getHeader("api-version"));
            Matcher server = SERVER.matcher(String.valueOf(pong.getHeader("server")));
            return pong.getStatusCode() == OK && api.matches("[0-9]+\\.[0-9]+") && server.matches()
                    ? Optional.of(found(server.group(1), api))
                    : Optional.empty();
        }
    }

    private EngineVersion asked() {
        Version version = unversioned.versionCmd().exec();
        return found(version.getVersion(), version.getApiVersion());
    }

    private static EngineVersion found(String version, String api) {
        return new EngineVersion(version, api, spoken(api).isGreaterOrEqual(NEWEST));
    }

    private static RemoteApiVersion spoken(String api) {
        RemoteApiVersion engineApi = RemoteApiVersion.parseConfig(api);
        return engineApi.isGreater(NEWEST) ? NEWEST : engineApi;
    }

    HostFault fault(RuntimeException e) {
        return EngineFaults.of(address, e);
    }

    private Session session() throws HostFault {
        if (session == null) {
            version();
        }
        return session;
    }

    private DockerClient client(RemoteApiVersion version, DockerHttpClient http) {
        return DockerClientImpl.getInstance(
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(address.toString())
                        .withApiVersion(version)
                        // Whatever this process's environment says: our HTTP has none.
                        .withDockerTlsVerify(false)
                        .build(),
                http);
    }

    private interface Guarded<T> {
        T get();
    }

    private <T> T guarded(Guarded<T> call) throws HostFault {
        try {
            return call.get();
        } catch (RuntimeException e) {
            // It may refuse because it is not as it was taken to be.
            news.doubted();
            throw fault(e);
        }
    }

    @Override
    public void close() throws IOException {
        streams.close();
        calls.close();
    }
}
