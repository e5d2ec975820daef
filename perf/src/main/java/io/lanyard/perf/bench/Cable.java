package io.lanyard.perf.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.netlink.Netns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two network namespaces with a cable between them; gone when closed. */
final class Cable implements AutoCloseable {
    static final String FAR_END = "10.77.0.2";
    private static final String NEAR = "lanyard-bench-near";
    private static final String FAR = "lanyard-bench-far";
    private static final long COMMAND_MAX_S = 60;

    private Cable() {}

    static Cable laid() throws IOException {
        Cable cable = new Cable();
        cable.close();
        run("ip", "netns", "add", NEAR);
        run("ip", "netns", "add", FAR);
        run("ip", "-n", NEAR, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", FAR);
        run("ip", "-n", NEAR, "address", "add", "10.77.0.1/24", "dev", "eth0");
        run("ip", "-n", FAR, "address", "add", FAR_END + "/24", "dev", "eth0");
        run("ip", "-n", NEAR, "link", "set", "eth0", "up");
        run("ip", "-n", FAR, "link", "set", "eth0", "up");
        return cable;
    }

    Netns near() {
        return Netns.named(NEAR);
    }

    /** What a command says that runs at the near end. */
    String near(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", NEAR));
        all.addAll(List.of(command));
        return run(all.toArray(String[]::new));
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!hasEnded(process) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + ": " + said.strip());
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
