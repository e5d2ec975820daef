package io.lanyard.perf.bench.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.perf.bench.Cable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** ISC Kea's DHCPv4 server at the far end of a cable, with its leases in memory and in a file; gone when closed. */
final class Kea implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/sbin/kea-dhcp4");
    private static final Path CLIENT = Path.of("/usr/sbin/perfdhcp");
    private static final Duration TRIAL_MORE_MAX = Duration.ofSeconds(30);

    /** More than any trial asks for: each client is a new one. */
    private static final int CLIENTS = 1_000_000;

    private static final int EXIT_INCOMPLETE = 3;

    private final Cable cable;
    private final Path directory;
    private final Process server;
    private int trials;

    /** With how many it answers: with as many as there are cores, if many. */
    enum Threads {
        ONE,
        MANY
    }

    private Kea(Cable cable, Path directory, Process server) {
        this.cable = cable;
        this.directory = directory;
        this.server = server;
    }

    /** Debian's kea-dhcp4-server and kea-admin. */
    static boolean isInstalled() {
        return Files.isExecutable(SERVER) && Files.isExecutable(CLIENT);
    }

    /** Returns when it serves. */
    static Kea serving(Cable cable, Threads threads) throws IOException {
        Path directory = Files.createTempDirectory("lanyard-kea");
        // AppArmor lets the one that is installed write only where this machine's own would have its leases.
        Path copy = Files.copy(SERVER, directory.resolve("kea-dhcp4"), StandardCopyOption.COPY_ATTRIBUTES);
        Path configuration = Files.writeString(directory.resolve("kea.json"), configuration(directory, threads));
        ProcessBuilder builder =
                cable.far(copy.toString(), "-c", configuration.toString()).redirectErrorStream(true);
        builder.environment().put("KEA_PIDFILE_DIR", directory.toString());
        builder.environment().put("KEA_LOCKFILE_DIR", directory.toString());
        Kea kea = new Kea(cable, directory, builder.start());
        try {
            kea.awaitServing();
            return kea;
        } catch (IOException e) {
            kea.close();
            throw e;
        }
    }

    private static String configuration(Path directory, Threads threads) {
        return String.join(
                "\n",
                "{\"Dhcp4\": {",
                "\"interfaces-config\": {\"interfaces\": [\"eth0\"]},",
                "\"lease-database\": {\"type\": \"memfile\", \"name\": \"" + directory.resolve("leases.csv")
                        + "\", \"lfc-interval\": 0},",
                "\"multi-threading\": {\"enable-multi-threading\": " + (threads == Threads.MANY) + "},",
                "\"valid-lifetime\": 3600,",
                "\"subnet4\": [{\"id\": 1, \"subnet\": \"10.0.0.0/8\", \"interface\": \"eth0\",",
                "\"pools\": [{\"pool\": \"10.128.0.0 - 10.255.255.254\"}]}],",
                "\"loggers\": [",
                "{\"name\": \"kea-dhcp4\", \"severity\": \"WARN\", \"output_options\": [{\"output\": \"stdout\"}]},",
                "{\"name\": \"kea-dhcp4.dhcp4\", \"severity\": \"INFO\", \"output_options\": [{\"output\": \"stdout\"}]}]",
                "}}");
    }

    private void awaitServing() throws IOException {
        BufferedReader said = server.inputReader(UTF_8);
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains("DHCP4_STARTED")) {
                drain(said);
                return;
            }
            all.append(line).append('\n');
        }
        throw new IOException("Kea has ended; it said: " + all);
    }

    /** So that it never waits for a reader. */
    private static void drain(BufferedReader said) {
        Thread reader = new Thread(
                () -> {
                    try {
                        while (said.readLine() != null) {
                            // Of no use.
                        }
                    } catch (IOException e) {
                        // Closed.
                    }
                },
                "kea-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** New clients come at this rate for this long. */
    PerfDhcpOutput asked(int perSecond, int seconds) throws IOException {
        Process client = cable.near(
                        CLIENT.toString(),
                        "-4",
                        "-l",
                        "eth0",
                        "-r",
                        Integer.toString(perSecond),
                        "-p",
                        Integer.toString(seconds),
                        "-R",
                        Integer.toString(CLIENTS),
                        "-b",
                        String.format("mac=02:4c:%02x:00:00:00", ++trials),
                        // What is still on its way is waited for: half a second, in microseconds.
                        "-W",
                        "500000")
                .redirectErrorStream(true)
                .start();
        try {
            client.getOutputStream().close();
            if (!client.waitFor(seconds + TRIAL_MORE_MAX.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("perfdhcp did not end " + TRIAL_MORE_MAX + " after its time");
            }
            String said = new String(client.getInputStream().readAllBytes(), UTF_8);
            if (client.exitValue() != 0 && client.exitValue() != EXIT_INCOMPLETE) {
                throw new IOException("perfdhcp: exit code " + client.exitValue() + ": " + said.strip());
            }
            return PerfDhcpOutput.read(said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            client.destroyForcibly();
        }
    }

    @Override
    public void close() throws IOException {
        server.destroyForcibly();
        server.onExit().join();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
