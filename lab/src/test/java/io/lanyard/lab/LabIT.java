package io.lanyard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabIT {
    /** Not the prefix of the demo's lab, so that this test never takes that one down. */
    private static final String PREFIX = "lt-lab";

    private static final Path STATE = Path.of("/var/lib", PREFIX + "-lab");

    private String rootLinks;

    @BeforeEach
    void rememberTheMachine() {
        rootLinks = rootLinks();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        Lab.up(PREFIX, 1).close();
        assertNoTrace();
    }

    @Test
    void hostsReachEachOtherAndTheControlMachine() {
        try (Lab lab = Lab.up(PREFIX, 2)) {
            lab.host("host1")
                    .run("busybox", "ping", "-c1", "-W5", "192.168.1.22")
                    .expectSuccess();
            lab.host("host1")
                    .run("busybox", "ping", "-c1", "-W5", "192.168.1.1")
                    .expectSuccess();
            lab.host("host2")
                    .run("busybox", "ping", "-c1", "-W5", "198.18.77.10")
                    .expectSuccess();
        }
    }

    @Test
    void upTwiceIsTheSame() throws Exception {
        try (Lab lab = Lab.up(PREFIX, 2)) {
            Set<String> processes = processes(lab);
            String links = links(lab);
            Lab again = Lab.up(PREFIX, 2);
            assertThat(processes(again)).isEqualTo(processes).hasSizeGreaterThanOrEqualTo(4);
            assertThat(links(again)).isEqualTo(links);
        }
    }

    @Test
    void theWalkThroughByHandWorks() {
        try (Lab lab = Lab.up(PREFIX, 2)) {
            for (LabHost host : lab.hosts()) {
                host.docker(
                                "network",
                                "create",
                                "-d",
                                "macvlan",
                                "--subnet=192.168.1.0/24",
                                "--gateway=192.168.1.1",
                                "-o",
                                "parent=enp0s3",
                                "mac_net1")
                        .expectSuccess();
            }
            run(lab.host("host1"), "bbox1", "192.168.1.10");
            run(lab.host("host2"), "bbox2", "192.168.1.11");
            assertThat(lab.host("host2")
                            .docker("exec", "bbox2", "ping", "-c2", "-w5", "192.168.1.10")
                            .expectSuccess())
                    .contains("64 bytes from 192.168.1.10");
            assertThat(imageId(lab.host("host1"))).isEqualTo(imageId(lab.host("host2")));
        }
    }

    @Test
    void containersAreTakenDownToo() throws IOException {
        Lab lab = Lab.up(PREFIX, 1);
        lab.host("host1")
                .docker("run", "-itd", "--name", "left", "--network", "none", "busybox")
                .expectSuccess();
        lab.close();
        assertNoTrace();
    }

    @Test
    void comesUpAfterACrashAtAnyTime() throws Exception {
        for (int afterMs : new int[] {20, 100, 300, 600}) {
            Process crashing = new Crash(PREFIX, afterMs).run();
            assertThat(crashing.isAlive()).isFalse();
            try (Lab lab = Lab.up(PREFIX, 2)) {
                lab.host("host1")
                        .docker("run", "--rm", "--network", "none", "busybox", "true")
                        .expectSuccess();
            }
        }
    }

    @Test
    void goesDownAfterACrash() throws Exception {
        new Crash(PREFIX, 400).run();
        Lab.up(PREFIX, 1).close();
        assertNoTrace();
    }

    @Test
    void aRebootedHostHasItsDiskButNotItsProcesses() {
        try (Lab lab = Lab.up(PREFIX, 1)) {
            LabHost host = lab.host("host1");
            host.docker("run", "-itd", "--name", "kept", "--network", "none", "busybox")
                    .expectSuccess();
            host.reboot();
            assertThat(host.docker("inspect", "-f", "{{.State.Running}}", "kept")
                            .expectSuccess())
                    .startsWith("false");
        }
    }

    @Test
    void theDoorLeadsToTheControlMachine() throws Exception {
        try (Lab lab = Lab.up(PREFIX, 1)) {
            Path page = lab.stateDirectory().resolve("index.html");
            Files.writeString(page, "in control");
            Process server = lab.host("control")
                    .in(
                            "busybox",
                            "httpd",
                            "-f",
                            "-p",
                            "127.0.0.1:18181",
                            "-h",
                            lab.stateDirectory().toString())
                    .start();
            lab.door(18181);
            lab.door(18181);
            assertThat(answerOf(18181)).contains("in control");
            server.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
    }

    /** Asks until the server is up. */
    private static String answerOf(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/index.html"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /** An {@code up} that is killed while it works. */
    private record Crash(String prefix, int afterMs) {
        Process run() throws Exception {
            ProcessBuilder builder =
                    new ProcessBuilder("timeout", "-s", "KILL", afterMs / 1000.0 + "s", script(), "up", "2");
            builder.environment().put("LANYARD_LAB_PREFIX", prefix);
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor(60, TimeUnit.SECONDS);
            return process;
        }

        private static String script() {
            Path here = Path.of("").toAbsolutePath();
            return (here.endsWith("lab") ? here.resolve("lab") : here.resolve("lab/lab")).toString();
        }
    }

    private static void run(LabHost host, String name, String ip) {
        host.docker("run", "-itd", "--name", name, "--ip", ip, "--network", "mac_net1", "busybox")
                .expectSuccess();
    }

    private static String imageId(LabHost host) {
        return host.docker("image", "inspect", "-f", "{{.Id}}", "busybox").expectSuccess();
    }

    private static Set<String> processes(Lab lab) {
        Set<String> pids = new TreeSet<>();
        for (LabHost host : lab.hosts()) {
            String listed =
                    run("ip", "netns", "pids", host.namespace().getFileName().toString());
            pids.addAll(List.of(listed.trim().split("\\s+")));
        }
        return pids;
    }

    private static String links(Lab lab) {
        StringBuilder links = new StringBuilder();
        for (String machine : List.of("switch", "router", "control", "host1", "host2")) {
            links.append(lab.host(machine).run("ip", "-br", "link").expectSuccess());
        }
        return links.toString();
    }

    private void assertNoTrace() throws IOException {
        assertThat(run("ip", "netns", "list")).doesNotContain(PREFIX);
        assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(STATE.toString());
        assertThat(STATE).doesNotExist();
        assertThat(commandLines()).noneMatch(line -> line.contains(STATE.toString()));
        assertThat(rootLinks()).isEqualTo(rootLinks);
    }

    private static List<String> commandLines() throws IOException {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.flatMap(process -> process.info().commandLine().stream()).toList();
        }
    }

    private static String rootLinks() {
        try {
            return new ObjectMapper()
                    .readTree(run("ip", "-j", "link"))
                    .findValuesAsText("ifname")
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String run(String... command) {
        return Result.of(new ProcessBuilder(command), Duration.ofSeconds(10)).expectSuccess();
    }
}
