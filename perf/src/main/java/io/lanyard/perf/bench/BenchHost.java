package io.lanyard.perf.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.lab.Lab;
import io.lanyard.lab.LabHost;
import io.lanyard.netlink.Netns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A host of a lab of its own, with a Docker Engine, and empty namespaces that play containers; gone when closed. */
public final class BenchHost implements AutoCloseable {
    public static final String PARENT = "enp0s3";
    /** Of all that is made outside of the lab, too; LANYARD_LAB_PREFIX as for the lab itself. */
    public static final String PREFIX = System.getenv().getOrDefault("LANYARD_LAB_PREFIX", "lanyard-bench");

    private static final long COMMAND_MAX_S = 60;

    private final Lab lab;
    private final List<EmptyNamespace> namespaces = new ArrayList<>();

    private BenchHost(Lab lab) {
        this.lab = lab;
    }

    static BenchHost up() {
        return new BenchHost(Lab.fresh(1, Map.of("LANYARD_LAB_PREFIX", PREFIX)));
    }

    LabHost host() {
        return lab.host("host1");
    }

    Netns netns() {
        return Netns.named(namespaceOfHost());
    }

    /** The host's own, as {@code ip netns} knows it. */
    String namespaceOfHost() {
        return PREFIX + "-host1";
    }

    /** Makes a namespace and returns its name. */
    String namespace() throws IOException {
        EmptyNamespace made = EmptyNamespace.made(PREFIX + "-box" + namespaces.size());
        namespaces.add(made);
        return made.name();
    }

    /** Runs a command on the host. */
    void run(String... command) throws IOException {
        finish(host().in(command), "");
    }

    /** Runs it to its end and gives it this to read. */
    public static void finish(ProcessBuilder builder, String input) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().write(input.getBytes(UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (!process.waitFor(COMMAND_MAX_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", builder.command()) + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        namespaces.forEach(EmptyNamespace::close);
        lab.close();
    }
}
