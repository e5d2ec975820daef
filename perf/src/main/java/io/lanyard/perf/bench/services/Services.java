package io.lanyard.perf.bench.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gateway, IPAM and a bare service beside them on one broker, each set up as its unit does; none runs yet. */
final class Services implements AutoCloseable {
    private final Path home = Path.of(System.getProperty("lanyard.home"));
    private final Path directory;
    private final String bootstrapServers;
    private final Jdk jdk;
    private final int port = freePort();
    private final ServiceProcess bare;
    private final ServiceProcess ipam;
    private final ServiceProcess gateway;

    /** @param directory what they write goes there */
    Services(String bootstrapServers, Jdk jdk, Path directory) throws IOException {
        this.directory = directory;
        this.bootstrapServers = bootstrapServers;
        this.jdk = jdk;
        HttpContainers http = new HttpContainers(url());
        Path jars = home.resolve("api-gateway/target/lib");
        UnitFile ofGateway = UnitFile.read(home.resolve("deploy/lanyard-gateway.service"));
        UnitFile ofIpam = UnitFile.read(home.resolve("deploy/lanyard-ipam.service"));
        bare = service(
                "bare service",
                ofGateway.running(BareService.class.getName()),
                withOurs(jars),
                log -> says(log, BareService.READY));
        ipam = service("IPAM", ofIpam, jars, log -> says(log, " serves partitions "));
        gateway = service("gateway", ofGateway, jars, log -> http.isReady());
    }

    private static boolean says(Path log, String words) throws IOException {
        return Files.readString(log).contains(words);
    }

    private ServiceProcess service(String name, UnitFile unit, Path jars, ServiceProcess.Readiness readiness)
            throws IOException {
        Path own = Files.createDirectories(directory.resolve(name.replace(' ', '-')));
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH",
                jdk.path(),
                // What it may use is not held to: JVM and collector are set up as if it were.
                "JAVA_TOOL_OPTIONS",
                "-XX:MaxRAM=" + unit.memoryMax(),
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "LANYARD_INSTANCE",
                "bench",
                "LANYARD_IPAM_METRICS_PORT",
                Integer.toString(freePort()),
                "LANYARD_HTTP_PORT",
                Integer.toString(port),
                "LANYARD_HTTP_RATE",
                "0"));
        environment.putAll(unit.environment());
        return new ServiceProcess(
                name, unit.command(home.resolve("deploy"), jars, own), environment, own.resolve("log"), readiness);
    }

    /** The jars of a gateway, and the one that the bare service is in. */
    private Path withOurs(Path jars) throws IOException {
        Path both = Files.createDirectories(directory.resolve("bare-jars"));
        link(both, jars, "*.jar");
        link(both, home.resolve("perf/target/lib"), "perf-*.jar");
        return both;
    }

    private static void link(Path into, Path from, String which) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(from, which)) {
            for (Path jar : all) {
                Files.createSymbolicLink(into.resolve(jar.getFileName()), jar);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The bare one first. */
    List<ServiceProcess> all() {
        return List.of(bare, ipam, gateway);
    }

    ServiceProcess bare() {
        return bare;
    }

    ServiceProcess ipam() {
        return ipam;
    }

    ServiceProcess gateway() {
        return gateway;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The next start is a first one again. */
    void forgetClasses() throws IOException {
        for (ServiceProcess service : all()) {
            try (DirectoryStream<Path> archives =
                    Files.newDirectoryStream(directory.resolve(service.name().replace(' ', '-')), "classes-*")) {
                for (Path archive : archives) {
                    Files.delete(archive);
                }
            }
        }
    }

    @Override
    public void close() {
        all().forEach(ServiceProcess::close);
    }
}
