package io.lanyard.perf.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.netlink.Netns;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Two network namespaces with a cable between them; gone when closed. */
public final class Cable implements AutoCloseable {
    static final String FAR_END = "10.77.0.2";
    private static final String NEAR = BenchHost.PREFIX + "-near";
    private static final String FAR = BenchHost.PREFIX + "-far";
    private static final long COMMAND_MAX_S = 60;

    private Cable() {}

    public static Cable laid() throws IOException {
        Cable cable = new Cable();
        cable.close();
        run("ip", "netns", "add", NEAR);
        run("ip", "netns", "add", FAR);
        run("ip", "-n", NEAR, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", FAR);
        run("ip", "-n", NEAR, "address", "add", "10.77.0.1/24", "dev", "eth0");
        run("ip", "-n", FAR, "address", "add", FAR_END + "/24", "dev", "eth0");
        run("ip", "-n", NEAR, "link", "set", "eth0", "up");
        run("ip", "-n", FAR, "link", "set", "eth0", "up");
        for (String end : List.of(NEAR, FAR)) {
            // Set up is not yet running: the kernel says so a moment later.
            Awaitility.await(end + " is up")
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> run("ip", "-n", end, "link", "show", "eth0").contains("state UP"));
        }
        return cable;
    }

    Netns near() {
        return Netns.named(NEAR);
    }

    /** A command that will run at the near end. */
    public ProcessBuilder near(String... command) {
        return in(NEAR, command);
    }

    /** A command that will run at the far end. */
    public ProcessBuilder far(String... command) {
        return in(FAR, command);
    }

    private static ProcessBuilder in(String end, String... command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", end));
        all.addAll(List.of(command));
        return new ProcessBuilder(all);
    }

    /** What a command says that runs at the near end. */
    String saidNear(String... command) throws IOException {
        return finish(near(command));
    }

    private static String run(String... command) throws IOException {
        return finish(new ProcessBuilder(command));
    }

    private static String finish(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!hasEnded(process) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", builder.command()) + ": " + said.strip());
        }
        return said;
    }

    private static boolean hasEnded(Process process) {
        try {
            return process.waitFor(COMMAND_MAX_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (String end : List.of(NEAR, FAR)) {
            // One that is not there is as good as gone.
            hasEnded(new ProcessBuilder("ip", "netns", "delete", end)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
    }
}
