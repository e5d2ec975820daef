package io.lanyard.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A machine of the lab. Commands run in its network namespace; a host has a Docker Engine of its own. */
public final class LabHost {
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(1);

    private final Lab lab;
    private final String name;

    LabHost(Lab lab, String name) {
        this.lab = lab;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public Path dockerSocket() {
        return lab.stateDirectory().resolve(name).resolve("docker.sock");
    }

    public Path namespace() {
        return Path.of("/run/netns", lab.prefix() + "-" + name);
    }

    /** A process that will run on this machine; its pid is the command's own. */
    public ProcessBuilder in(String... command) {
        List<String> whole = new ArrayList<>(List.of("nsenter", "--net=" + namespace(), "--"));
        whole.addAll(List.of(command));
        return new ProcessBuilder(whole);
    }

    /** Runs a command on this machine to its end. */
    public Result run(String... command) {
        return Result.of(in(command), COMMAND_LIMIT);
    }

    /** Docker's own command line against this host's engine. */
    public Result docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "-H", "unix://" + dockerSocket()));
        command.addAll(List.of(arguments));
        return Result.of(new ProcessBuilder(command), COMMAND_LIMIT);
    }

    /** Power off and on: its processes and links are lost, its disk is kept. */
    public void reboot() {
        lab.script("reboot", name);
    }
}
