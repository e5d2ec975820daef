package io.lanyard.perf.bench.thousand;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.lab.Lab;
import io.lanyard.perf.bench.BenchHost;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * The same links by iproute2: on each host one list of commands that makes them, and in each namespace one that brings its
 * link up; the hosts at the same time.
 */
final class IpCommands {
    private static final String LINK = "eth0";
    private static final int REMOVED_AT_A_TIME = 100;

    private final Lab lab;
    private final Boxes boxes;

    IpCommands(Lab lab, Boxes boxes) {
        this.lab = lab;
        this.boxes = boxes;
    }

    /** Returns when all of them are up. */
    void attach(Map<Box, Holder> holders) throws Exception {
        ExecutorService hosts = Executors.newFixedThreadPool(lab.hosts().size());
        try {
            List<Callable<Void>> all = new ArrayList<>();
            lab.hosts()
                    .forEach(host -> all.add(() -> {
                        attach(BenchHost.PREFIX + "-" + host.name(), boxes.of(host.name()), holders);
                        return null;
                    }));
            for (Future<Void> done : hosts.invokeAll(all)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("ip could not attach all", e);
        } finally {
            hosts.shutdownNow();
        }
    }

    private static void attach(String namespace, List<Box> boxes, Map<Box, Holder> holders) throws IOException {
        StringBuilder make = new StringBuilder();
        StringBuilder bring = new StringBuilder();
        for (Box box : boxes) {
            Holder holder = holders.get(box);
            make.append(String.format(
                    "link add link %s name %s address %s netns %s type macvlan mode bridge%n",
                    BenchHost.PARENT, LINK, holder.mac(), box.name()));
            bring.append(String.format(
                    "ip -n %s -batch - <<END%naddress add %s/%d dev %s%nlink set %s up%nEND%n",
                    box.name(), holder.ip().getHostAddress(), ThousandBench.PREFIX_BITS, LINK, LINK));
        }
        BenchHost.finish(new ProcessBuilder("ip", "-n", namespace, "-batch", "-"), make.toString());
        BenchHost.finish(new ProcessBuilder("sh", "-e"), bring.toString());
    }

    /** Each removal waits for the kernel, so many wait side by side. */
    void detach() throws IOException {
        BenchHost.finish(
                new ProcessBuilder(
                        "xargs", "-P", "" + REMOVED_AT_A_TIME, "-I", "{}", "ip", "-n", "{}", "link", "delete", LINK),
                names());
    }

    /** The addresses that are there, by namespace. */
    Map<String, List<String>> addresses() throws IOException {
        Process process = new ProcessBuilder(
                        "xargs", "-I", "{}", "sh", "-c", "echo {} $(ip -n {} -br -4 address show scope global)")
                .redirectErrorStream(true)
                .start();
        try (BufferedWriter names = process.outputWriter(UTF_8)) {
            names.write(names());
        }
        Map<String, List<String>> found = new HashMap<>();
        for (String line : new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList()) {
            // NAME eth0@if7 UP 10.40.0.2/16
            List<String> words = List.of(line.split(" ", -1));
            found.put(
                    words.get(0),
                    words.stream()
                            .filter(word -> word.contains("/"))
                            .map(word -> word.substring(0, word.indexOf('/')))
                            .toList());
        }
        return found;
    }

    private String names() {
        return boxes.all().stream().map(Box::name).collect(Collectors.joining("\n", "", "\n"));
    }
}
