package io.lanyard.perf.bench.thousand;

import io.lanyard.perf.bench.BenchHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many namespaces, empty at first, of two hosts in turn; gone when closed. Each command makes or removes all of them. */
final class Boxes implements AutoCloseable {
    private static final String NAME = BenchHost.PREFIX + "-box";
    private static final Path NAMED = Path.of("/run/netns");
    private static final int HOSTS = 2;

    private final List<Box> all;

    private Boxes(List<Box> all) {
        this.all = all;
    }

    static Boxes made(int count) throws IOException {
        clear();
        Boxes boxes = new Boxes(IntStream.range(0, count)
                .mapToObj(i -> new Box(NAME + i, "host" + (1 + i % HOSTS)))
                .toList());
        try {
            BenchHost.finish(new ProcessBuilder("ip", "-batch", "-"), boxes.lines(box -> "netns add " + box.name()));
            return boxes;
        } catch (IOException e) {
            clear();
            throw e;
        }
    }

    List<Box> all() {
        return all;
    }

    List<Box> of(String host) {
        return all.stream().filter(box -> box.host().equals(host)).toList();
    }

    private String lines(Function<Box, String> line) {
        return all.stream().map(line).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Those of an earlier run too, that was killed. */
    private static void clear() throws IOException {
        if (!Files.isDirectory(NAMED)) {
            return;
        }
        List<String> names;
        try (Stream<Path> files = Files.list(NAMED)) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(NAME + "[0-9]+"))
                    .toList();
        }
        BenchHost.finish(
                new ProcessBuilder("ip", "-batch", "-"),
                names.stream().map(name -> "netns delete " + name + "\n").collect(Collectors.joining()));
    }

    @Override
    public void close() throws IOException {
        clear();
    }
}
