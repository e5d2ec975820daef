package io.lanyard.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A test host of its own: a network namespace with a Docker Engine in it, gone when closed. */
public final class Lab implements AutoCloseable {
    public static final String PARENT = "enp0s3";

    private final Path script;
    private final Map<String, String> environment;
    private final String prefix;

    private Lab(Path script, String prefix) {
        this.script = script;
        this.prefix = prefix;
        this.environment = Map.of("LANYARD_LAB_PREFIX", prefix, "LANYARD_LAB_DIR", "/tmp/" + prefix);
    }

    /** A lab with one host, beside any other lab on the machine. */
    public static Lab up() {
        Lab lab = new Lab(findScript(), "lt-agent-" + ProcessHandle.current().pid());
        try {
            lab.run("up", "1");
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
        return lab;
    }

    /** The tests run in the module's directory, the lab is beside it. */
    private static Path findScript() {
        Path script = Path.of("..", "lab", "lab").toAbsolutePath().normalize();
        if (!Files.isExecutable(script)) {
            throw new IllegalStateException("expected the lab's script at " + script);
        }
        return script;
    }

    public URI engine() {
        return URI.create("unix:///tmp/" + prefix + "/host1/docker.sock");
    }

    public Path namespace() {
        return Path.of("/run/netns", prefix + "-host1");
    }

    /** On the host. */
    public String exec(String... command) {
        return onHost("exec", command);
    }

    public String docker(String... arguments) {
        return onHost("docker", arguments);
    }

    private String onHost(String verb, String... arguments) {
        List<String> all = new ArrayList<>(List.of(verb, "host1"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Path output = Files.createTempFile("lab", ".out");
            int exit = builder.redirectOutput(output.toFile()).start().waitFor();
            String said = Files.readString(output, UTF_8);
            Files.delete(output);
            if (exit != 0) {
                throw new IllegalStateException(command + " ended with " + exit + ": " + said);
            }
            return said;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cannot run " + command, e);
        }
    }

    @Override
    public void close() {
        run("down");
    }
}
