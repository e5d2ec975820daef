package io.lanyard.agent.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ContainerSpec;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.engine.NewContainer;
import io.lanyard.agent.core.plan.Wishes;
import io.lanyard.agent.core.policy.Confinement;
import io.lanyard.agent.core.report.HostFault;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order for a container as an engine gets it: fields of the closed set, and nothing that could be more than they say. */
class CreatedContainerTest {
    private static final Set<String> ORDER = Set.of(
            "Hostname",
            "Image",
            "Labels",
            "Env",
            "Tty",
            "OpenStdin",
            "Cmd",
            "Entrypoint",
            "HostConfig",
            "NetworkingConfig",
            "MacAddress");
    private static final Set<String> HOST_CONFIG = Set.of("NetworkMode", "Dns", "RestartPolicy");
    private static final Set<String> WHEN_CONFINED =
            Set.of("Memory", "MemorySwap", "PidsLimit", "NanoCpus", "CapDrop", "CapAdd", "SecurityOpt");

    @TempDir
    private Path directory;

    private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
    private ServerSocketChannel socket;
    private DockerEngine engine;

    @BeforeEach
    void up() throws IOException {
        Path file = directory.resolve("engine.sock");
        socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file));
        engine = new DockerEngine(URI.create("unix://" + file));
        Thread answering = new Thread(this::answer, "engine");
        answering.setDaemon(true);
        answering.start();
    }

    @AfterEach
    void down() throws Exception {
        engine.close();
        socket.close();
    }

    private void answer() {
        try {
            while (true) {
                try (SocketChannel channel = socket.accept()) {
                    String asked = read(channel);
                    boolean isOrder = asked.contains("/containers/create");
                    if (isOrder) {
                        orders.add(asked.substring(asked.indexOf("\r\n\r\n") + 4));
                    }
                    String body = isOrder ? "{\"Id\":\"abc\",\"Warnings\":[]}" : "OK";
                    channel.write(UTF_8.encode("HTTP/1.1 " + (isOrder ? 201 : 200) + " OK\r\nApi-Version: 1.44\r\n"
                            + "Server: Docker/25.0.0 (linux)\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        StringBuilder asked = new StringBuilder();
        ByteBuffer bytes = ByteBuffer.allocate(64_000);
        while (asked.indexOf("\r\n\r\n") < 0
                || (asked.toString().startsWith("POST") && !asked.toString().endsWith("}"))) {
            bytes.clear();
            if (channel.read(bytes) < 0) {
                break;
            }
            asked.append(UTF_8.decode(bytes.flip()));
        }
        return asked.toString();
    }

    @Test
    void nothingIsInItButWhatThereIsAFieldFor() throws Exception {
        JsonNode order = ordered(Confinement.NONE);
        assertThat(ORDER).containsAll(said(order));
        assertThat(said(order.get("HostConfig"))).isSubsetOf(HOST_CONFIG);
        assertThat(order.at("/HostConfig/NetworkMode").asText()).isEqualTo("lan");
        assertThat(order.at("/Env/0").asText()).isEqualTo("A=b");
        assertThat(order.at("/Labels").properties())
                .extracting(Map.Entry::getKey)
                .allMatch(key -> key.equals("team") || key.startsWith("io.lanyard."));
    }

    @Test
    void withLimitsItHasTheseAndNoMore() throws Exception {
        JsonNode order = ordered(new Confinement(
                OptionalLong.of(1 << 20),
                OptionalLong.of(9),
                OptionalLong.of(5),
                Set.of(Confinement.ALL),
                Set.of("CHOWN"),
                true));
        Set<String> allowed = new TreeSet<>(HOST_CONFIG);
        allowed.addAll(WHEN_CONFINED);
        assertThat(said(order.get("HostConfig"))).isSubsetOf(allowed).containsAll(WHEN_CONFINED);
        assertThat(order.at("/HostConfig/SecurityOpt").toString()).isEqualTo("[\"no-new-privileges:true\"]");
        assertThat(order.at("/HostConfig/CapDrop").toString()).isEqualTo("[\"ALL\"]");
    }

    private JsonNode ordered(Confinement confinement) throws HostFault, InterruptedException, IOException {
        ContainerSpec spec = Wishes.BUSYBOX;
        Attachment on = Wishes.on("lan", "192.168.1.10");
        WantedContainer wanted =
                new WantedContainer(ResourceId.container("default", "web"), Wishes.asked(2), spec, List.of(on));
        DockerContainers containers = new DockerContainers(engine, List.of("127.0.0.1"));
        engine.version();
        NewContainer order = NewContainer.of(wanted);
        containers.create(confinement.equals(Confinement.NONE) ? order : order.confined(confinement));
        return new ObjectMapper().readTree(orders.take());
    }

    /** The fields that say something. */
    private static Set<String> said(JsonNode object) {
        Set<String> said = new TreeSet<>();
        object.properties().forEach(field -> {
            JsonNode value = field.getValue();
            boolean isNothing =
                    value.isNull() || (value.isContainerNode() && value.isEmpty()) || value.equals(Optional.empty());
            if (!isNothing) {
                said.add(field.getKey());
            }
        });
        return said;
    }
}
