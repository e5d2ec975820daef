package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The agent's Debian package, installed by dpkg on a copy of this machine that is host2 of the lab, used, and purged. */
@ExtendWith(StackExtension.class)
class AgentPackageIT {
    private static final String UNIT = "/usr/lib/systemd/system/lanyard-agent.service";
    private static final String ENV = "/etc/lanyard/agent.env";
    private static final String CACHE = "/var/cache/lanyard/agent";
    private static final int STOPPED_BY_SIGTERM = 143;

    /** Of dpkg itself. */
    private static final String NOTES_OF_DPKG = "/var/(lib/dpkg|log/dpkg\\.log|log/alternatives\\.log).*";

    private Stack stack;
    private Path shared;
    private Path deb;
    private CopyOfMachine machine;

    @BeforeEach
    void aMachine(Stack running) throws Exception {
        stack = running;
        shared = stack.lab().stateDirectory();
        deb = Files.copy(debOf(Compose.HOME.resolve("packages/target")), shared.resolve("lanyard-agent.deb"));
        machine = new CopyOfMachine(stack.lab().hosts().get(1), shared.resolve("copy"), shared);
        stack.agents().get(1).kill();
    }

    @AfterEach
    void asItWas() throws Exception {
        machine.close();
        stack.agents().get(1).start();
        Files.delete(deb);
        assertThat(new Api(stack.http()).delete("/v1/networks/packed").status()).isEqualTo(200);
    }

    private static Path debOf(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "lanyard-agent_*_all.deb")) {
            return files.iterator().next();
        }
    }

    @Test
    void isInstalledUsedUpgradedAndPurged() throws Exception {
        assertThat(machine.changes()).as("before").isEmpty();
        assertThat(machine.run("dpkg", "--install", deb.toString())).contains("systemctl enable --now lanyard-agent");
        assertThat(machine.run("stat", "-c", "%a %U %n", ENV, "/etc/lanyard/policy.yaml", "/opt/lanyard/agent.jvm"))
                .isEqualTo(
                        "640 root " + ENV + "\n644 root /etc/lanyard/policy.yaml\n644 root /opt/lanyard/agent.jvm\n");
        assertThat(machine.run("dpkg", "--verify", "lanyard-agent")).isEmpty();
        assertThat(machine.run("systemd-analyze", "verify", UNIT)).isEmpty();
        machine.run("systemctl", "enable", "lanyard-agent");

        machine.run(
                "sed", "-i", "s/^KAFKA_BOOTSTRAP_SERVERS=.*/KAFKA_BOOTSTRAP_SERVERS=" + Stack.MANAGEMENT + "/", ENV);
        Process agent = startAsItsUnitWould();
        makesAContainer();
        agent.destroy();
        assertThat(agent.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(agent.exitValue()).isEqualTo(STOPPED_BY_SIGTERM);

        machine.run("dpkg", "--install", deb.toString());
        assertThat(machine.run("cat", ENV)).as("an upgrade keeps settings").contains(Stack.MANAGEMENT);

        machine.run("dpkg", "--remove", "lanyard-agent");
        assertThat(machine.changes())
                .as("after removal: settings and state")
                .filteredOn(path -> !path.matches(NOTES_OF_DPKG))
                .contains(ENV, "/var/lib/lanyard/agent")
                .noneMatch(path -> path.startsWith("/opt") || path.startsWith("/usr") || path.contains("systemd"));
        machine.run("dpkg", "--purge", "lanyard-agent");
        assertThat(machine.changes()).as("after the purge").allMatch(path -> path.matches(NOTES_OF_DPKG));
    }

    private void makesAContainer() throws Exception {
        Api api = new Api(stack.http());
        assertThat(api.put("/v1/networks/packed", "{\"parent\": \"enp0s3\", \"subnet\": \"10.51.0.0/24\"}")
                        .status())
                .isEqualTo(201);
        Api.Reply made = api.put(
                "/v1/hosts/host2/containers/packed1",
                "{\"image\": \"busybox\", \"tty\": true, \"networks\": [{\"network\": \"packed\"}]}");
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        assertThat(api.delete("/v1/hosts/host2/containers/packed1").status()).isEqualTo(200);
    }

    /** Its line and its file of settings as they were installed; where the lab's engine is, besides. */
    private Process startAsItsUnitWould() throws Exception {
        machine.run("mkdir", "-p", CACHE);
        String line = machine.run("sed", "-n", "s/^ExecStart=//p", UNIT).strip().replace("${CACHE_DIRECTORY}", CACHE);
        List<String> command = new ArrayList<>(List.of(line.split(" ")));
        ProcessBuilder builder = machine.in(command.toArray(String[]::new));
        builder.environment().putAll(settings(machine.run("cat", ENV)));
        builder.environment()
                .putAll(Map.of(
                        "LANYARD_HOST",
                        "host2",
                        "DOCKER_HOST",
                        "unix://" + stack.lab().hosts().get(1).dockerSocket()));
        // What the package's example says of images is for a person to change.
        assertThat(machine.run("cat", "/etc/lanyard/policy.yaml")).contains("- busybox");
        return builder.redirectErrorStream(true)
                .redirectOutput(shared.resolve("packed.log").toFile())
                .start();
    }

    private static Map<String, String> settings(String file) {
        Map<String, String> settings = new HashMap<>();
        file.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("=", 2))
                .forEach(pair -> settings.put(pair[0], pair[1]));
        return settings;
    }
}
