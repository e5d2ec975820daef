package io.lanyard.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One machine of the lab. */
public final class LabHost {
    private static final Duration DOCKER_LIMIT = Duration.ofMinutes(1);
    private static final Duration REBOOT_LIMIT = Duration.ofMinutes(3);
    private static final Pattern LINE = Pattern.compile("\\R");

    private final String name;
    private final Script script;

    /** How a command ended and all it wrote. */
    public record Result(int exitCode, String stdout, String stderr) {}

    LabHost(String name, Script script) {
        this.name = name;
        this.script = script;
    }

    public String name() {
        return name;
    }

    /** A command that will run on this machine; the process it starts is the command itself, so it can be killed. */
    public ProcessBuilder in(String... command) {
        return script.prepare(Script.command("exec", name, command));
    }

    public Path dockerSocket() {
        return Path.of(environment().get("DOCKER_HOST").substring("unix://".length()));
    }

    /** Runs the docker command against this host's engine. */
    public Result docker(String... arguments) {
        return script.run(DOCKER_LIMIT, Script.command("docker", name, arguments));
    }

    /** Power off and on again: processes and links are gone, the disk stays. Returns when the engine answers. */
    public void reboot() {
        script.require(REBOOT_LIMIT, "reboot", name);
    }

    /** Variables that point docker and Lanyard at this host. */
    Map<String, String> environment() {
        return LINE.splitAsStream(script.require(DOCKER_LIMIT, "env", name).stdout())
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    @Override
    public String toString() {
        return name;
    }
}
