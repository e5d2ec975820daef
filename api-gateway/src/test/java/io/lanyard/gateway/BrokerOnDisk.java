package io.lanyard.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.broker.BrokerConfig;
import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.broker.Listener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;

/** A broker as a process of its own: Kafka ends its whole process when its disk is full. */
final class BrokerOnDisk implements AutoCloseable {
    private static final String READY = "ready at ";

    private final Process process;
    private final String bootstrapServers;

    private BrokerOnDisk(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    static BrokerOnDisk start(Path directory, int port) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerOnDisk.class.getName(),
                        directory.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(READY)) {
                Thread drain = new Thread(() -> said.lines().forEach(any -> {}), "broker-output");
                drain.setDaemon(true);
                drain.start();
                return new BrokerOnDisk(process, line.substring(READY.length()));
            }
        }
        process.destroyForcibly();
        throw new IOException("the broker's process ended before it was ready");
    }

    public static void main(String[] arguments) throws IOException {
        Listener listener = Listener.at("LOCAL", "127.0.0.1", Integer.parseInt(arguments[1]));
        EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(Path.of(arguments[0]), List.of(listener)));
        System.out.println(READY + broker.bootstrapServers());
        System.out.flush();
        // Until the test is gone.
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(1);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    int port() {
        return Integer.parseInt(bootstrapServers.substring(bootstrapServers.indexOf(':') + 1));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
