package io.lanyard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real thing: needs root and what {@code lab/lab check} asks for. Its names differ from those of a lab in use. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LabIT {
    private static final String PREFIX = "lanyard-it";
    private static final Map<String, String> SETTINGS =
            Map.of("LANYARD_LAB_PREFIX", PREFIX, "LANYARD_LAB_DIR", "/var/lib/" + PREFIX + "-lab");

    @AfterEach
    void down() {
        new Script(SETTINGS).run(Duration.ofMinutes(1), "down");
    }

    @Test
    void upTwiceIsTheSame() {
        Lab lab = Lab.up(2, SETTINGS);
        List<String> first = identities(lab);

        assertThat(identities(Lab.up(2, SETTINGS))).isEqualTo(first);
    }

    @Test
    void upRepairsWhatIsMissing() throws Exception {
        Lab lab = Lab.up(2, SETTINGS);
        run(lab.host("host1").in("ip", "link", "delete", "enp0s3"));
        assertThat(lab.host("host2").docker("image", "rm", "busybox").exitCode())
                .isZero();
        run(new ProcessBuilder("ip", "netns", "delete", PREFIX + "-router"));
        run(new ProcessBuilder("ip", "netns", "delete", PREFIX + "-host2"));
        Files.createFile(Path.of("/run/netns", PREFIX + "-host2"));

        assertThatTheSeedsWalkThroughWorks(Lab.up(2, SETTINGS));
    }

    @Test
    void theSeedsWalkThroughWorksByHand() {
        assertThatTheSeedsWalkThroughWorks(Lab.up(2, SETTINGS));
    }

    /** Milliseconds after which {@code up} is killed; the last is about when it is done. */
    @ParameterizedTest
    @ValueSource(ints = {15, 60, 150, 400, 800})
    void upWorksAfterUpWasKilled(int ms) throws Exception {
        Process up = new Script(SETTINGS).prepare("up", "2").start();
        boolean done = up.waitFor(ms, TimeUnit.MILLISECONDS);
        up.destroyForcibly().waitFor();

        assertThatTheSeedsWalkThroughWorks(Lab.up(2, SETTINGS));
        assertThat(done && up.exitValue() != 0).as("up failed by itself").isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 60, 150, 400, 800})
    void downLeavesNothingAfterUpWasKilled(int ms) throws Exception {
        Traces before = Traces.of(PREFIX);
        Process up = new Script(SETTINGS).prepare("up", "2").start();
        up.waitFor(ms, TimeUnit.MILLISECONDS);
        up.destroyForcibly().waitFor();

        new Script(SETTINGS).require(Duration.ofMinutes(1), "down");

        assertThat(Traces.of(PREFIX)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 60, 150})
    void downLeavesNothingAfterDownWasKilled(int ms) throws Exception {
        Traces before = Traces.of(PREFIX);
        Lab lab = Lab.up(2, SETTINGS);
        Process down = new Script(SETTINGS).prepare("down").start();
        down.waitFor(ms, TimeUnit.MILLISECONDS);
        down.destroyForcibly().waitFor();

        lab.close();

        assertThat(Traces.of(PREFIX)).isEqualTo(before);
    }

    @Test
    void downLeavesNothing() throws Exception {
        Traces before = Traces.of(PREFIX);
        Lab lab = Lab.up(2, SETTINGS);
        assertThatTheSeedsWalkThroughWorks(lab);
        assertThat(lab.host("host1").docker("pause", "bbox1").exitCode()).isZero();
        lab.door(freePort());
        lab.foreign("192.168.1.77");
        Process inside = lab.host("host1").in("cat").start();
        Process stranger = new ProcessBuilder("ip", "netns", "exec", PREFIX + "-host2", "cat").start();
        assertThat(Traces.of(PREFIX)).isNotEqualTo(before);

        lab.close();
        lab.close();

        assertThat(Traces.of(PREFIX)).isEqualTo(before);
        assertThat(inside.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(stranger.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void fewerHostsTakeTheRestDown() {
        Lab.up(2, SETTINGS);
        Lab one = Lab.up(1, SETTINGS);

        assertThat(new Script(SETTINGS).run(Duration.ofSeconds(10), "status").stdout())
                .contains("host1")
                .doesNotContain("host2");
        assertThat(one.host("host1").docker("ps").exitCode()).isZero();
    }

    @Test
    void aRebootKeepsTheDiskAndRestartsWhatIsToRestart() {
        Lab lab = Lab.up(2, SETTINGS);
        LabHost host1 = lab.host("host1");
        networkOn(host1, "21");
        succeed(host1.docker(
                "run", "-itd", "--name", "again", "--restart", "always", "--network", "mac_net1", "busybox"));
        succeed(host1.docker("run", "-itd", "--name", "once", "--network", "mac_net1", "busybox"));

        host1.reboot();

        String running = succeed(host1.docker("ps", "--format", "{{.Names}}"));
        assertThat(running.lines()).containsExactly("again");
        assertThat(succeed(host1.docker("ps", "-a", "--format", "{{.Names}}")).lines())
                .containsExactlyInAnyOrder("again", "once");
    }

    @Test
    void aForeignDeviceAnswersOnTheLan() throws Exception {
        Lab lab = Lab.up(1, SETTINGS);

        lab.foreign("192.168.1.77");

        assertThat(run(lab.host("host1").in("busybox", "ping", "-c", "1", "-w", "5", "192.168.1.77")))
                .contains("1 packets received");
    }

    @Test
    void aDoorLeadsToControl() throws Exception {
        Lab lab = Lab.up(1, SETTINGS);
        int port = freePort();
        lab.door(port);
        lab.door(port);
        Process echo = lab.host("control")
                .in("socat", "-d", "-d", "TCP-LISTEN:" + port + ",bind=127.0.0.1", "EXEC:cat")
                .redirectErrorStream(true)
                .start();
        awaitLine(echo.inputReader(), "listening on");

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().readNBytes(5)).asString().isEqualTo("hello");
        }
    }

    @Test
    void aDoorIsRefusedWhereSomebodyElseListens() throws Exception {
        Lab lab = Lab.up(1, SETTINGS);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> lab.door(taken.getLocalPort()))
                    .hasMessageContaining("port " + taken.getLocalPort() + " is held by process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void itWorksOnAMachineOfSystemdCgroup2AndAppArmor() throws Exception {
        Traces before = Traces.of(PREFIX);
        String test = Path.of(LabIT.class.getResource("/on-another-machine.sh").toURI())
                .toString();
        ProcessBuilder builder = new ProcessBuilder(
                "unshare", "--mount", "bash", test, Script.locate().toString());
        builder.environment().putAll(SETTINGS);

        assertThat(run(builder)).isEqualTo("it runs\n");
        assertThat(Traces.of(PREFIX)).isEqualTo(before);
    }

    @Test
    void aDirectoryThatIsNotALabsIsLeftAlone() {
        assertThatThrownBy(() -> Lab.up(1, Map.of("LANYARD_LAB_PREFIX", PREFIX, "LANYARD_LAB_DIR", "/usr/share")))
                .hasMessageContaining("/usr/share is not a lab's directory and not empty");
    }

    private static void assertThatTheSeedsWalkThroughWorks(Lab lab) {
        LabHost host1 = lab.host("host1");
        LabHost host2 = lab.host("host2");
        networkOn(host1, "21");
        networkOn(host2, "22");
        succeed(host1.docker(
                "run", "-itd", "--name", "bbox1", "--ip=192.168.1.10", "--network", "mac_net1", "busybox"));
        succeed(host2.docker(
                "run", "-itd", "--name", "bbox2", "--ip=192.168.1.11", "--network", "mac_net1", "busybox"));

        assertThat(ping(host2, "bbox2", "192.168.1.10")).contains("1 packets received");
        assertThat(ping(host1, "bbox1", "192.168.1.11")).contains("1 packets received");
        assertThat(ping(host1, "bbox1", "192.168.1.1")).contains("1 packets received");
        assertThat(imageId(host1)).isEqualTo(imageId(host2));
    }

    private static void networkOn(LabHost host, String last) {
        succeed(host.docker(
                "network",
                "create",
                "-d",
                "macvlan",
                "--subnet=192.168.1.0/24",
                "--gateway=192.168.1.1",
                "--aux-address=exclude_host=192.168.1." + last,
                "-o",
                "parent=enp0s3",
                "mac_net1"));
    }

    private static String ping(LabHost host, String container, String address) {
        return succeed(host.docker("exec", container, "ping", "-c", "1", "-w", "5", address));
    }

    private static String imageId(LabHost host) {
        return succeed(host.docker("image", "inspect", "-f", "{{.Id}}", "busybox"));
    }

    /** What changes when a host is made anew: the engine's process and the links' MACs and indices. */
    private static List<String> identities(Lab lab) {
        return lab.hosts().stream()
                .map(host -> {
                    try {
                        return imageId(host)
                                + run(host.in("ip", "-o", "link"))
                                + run(host.in("cat", lab.stateDirectory() + "/" + host.name() + "/run/docker.pid"));
                    } catch (Exception e) {
                        throw new AssertionError(host.name(), e);
                    }
                })
                .toList();
    }

    private static String succeed(LabHost.Result result) {
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        return result.stdout();
    }

    private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(text).isZero();
            return text;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitLine(BufferedReader reader, String part) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.contains(part)) {
            line = reader.readLine();
        }
        assertThat(line).contains(part);
    }
}
