package io.lanyard.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Test hosts on this machine, as {@code lab/lab} makes them: host1, host2, … with a NIC {@code enp0s3} on one LAN and a
 * Docker Engine each, a router, and a control machine. Needs root.
 */
public final class Lab implements AutoCloseable {
    private static final Duration SCRIPT_LIMIT = Duration.ofMinutes(3);

    private final String prefix;
    private final Path state;
    private final Path script;
    private final int count;

    private Lab(String prefix, int count) {
        this.prefix = prefix;
        this.state = Path.of("/var/lib", prefix + "-lab");
        this.script = home().resolve("lab/lab");
        this.count = count;
    }

    /** The lab that the demo and the system tests share. */
    public static Lab up(int hosts) {
        return up("lanyard", hosts);
    }

    /** A lab of its own for tests that could meet another one; the prefix has at most 8 characters. */
    public static Lab up(String prefix, int hosts) {
        Lab lab = new Lab(prefix, hosts);
        lab.script("up", Integer.toString(hosts));
        return lab;
    }

    public List<LabHost> hosts() {
        return IntStream.rangeClosed(1, count).mapToObj(i -> host("host" + i)).toList();
    }

    /** One of host1, host2, …, control, router, switch. */
    public LabHost host(String name) {
        return new LabHost(this, name);
    }

    /** Where the lab keeps its state; what is put here goes with it. */
    public Path stateDirectory() {
        return state;
    }

    String prefix() {
        return prefix;
    }

    /** Makes these ports of the control machine's loopback reachable at the same ports of this machine's loopback. */
    public void door(int... ports) {
        script(Stream.concat(Stream.of("door"), IntStream.of(ports).mapToObj(Integer::toString))
                .toArray(String[]::new));
    }

    void script(String... arguments) {
        Result.of(builder(arguments), SCRIPT_LIMIT).expectSuccess();
    }

    /** The script, ready to run. */
    ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Map.of("LANYARD_LAB_PREFIX", prefix, "LANYARD_LAB_DIR", state.toString()));
        return builder;
    }

    @Override
    public void close() {
        script("down");
    }

    /** The repository's root: {@code -Dlanyard.home}, or the nearest folder above that has the lab. */
    private static Path home() {
        String configured = System.getProperty("lanyard.home");
        if (configured != null) {
            return Path.of(configured);
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isExecutable(at.resolve("lab/lab"))) {
                return at;
            }
        }
        throw new IllegalStateException("lab/lab is in no folder above " + start + "; set -Dlanyard.home");
    }
}
