package io.lanyard.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a lab of one prefix could leave on this machine, seen without the lab's help. */
record Traces(
        String links,
        Set<Path> namespaces,
        Set<Path> cgroups,
        Set<String> mounts,
        Set<String> processes,
        Set<Path> files) {

    static Traces of(String prefix) throws IOException, InterruptedException {
        return new Traces(
                rootLinks(),
                children(Path.of("/run/netns"), prefix),
                cgroups(prefix),
                processes(prefix, Traces::mounts),
                processes(prefix, Traces::command),
                children(Path.of("/var/lib"), prefix));
    }

    private static String rootLinks() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("ip", "-j", "link").start();
        String links = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return links;
    }

    private static Set<Path> children(Path directory, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return sorted(files.filter(file -> file.getFileName().toString().startsWith(prefix)));
        }
    }

    private static Set<Path> cgroups(String prefix) throws IOException {
        Predicate<Path> ours = path -> path.getFileName().toString().startsWith(prefix);
        try (Stream<Path> two = Files.find(Path.of("/sys/fs/cgroup"), 2, (path, attributes) -> ours.test(path))) {
            return sorted(two);
        }
    }

    /** Pieces of all processes, in whichever mount namespace they are, that name the lab. */
    private static Set<String> processes(String prefix, Function<Path, Stream<String>> pieces) throws IOException {
        String self = Long.toString(ProcessHandle.current().pid());
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return sorted(processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> !process.getFileName().toString().equals(self))
                    .flatMap(pieces)
                    .filter(piece -> piece.contains(prefix)));
        }
    }

    private static Stream<String> mounts(Path process) {
        return read(process.resolve("mountinfo")).lines();
    }

    /** Its command line and its groups; a process that has ended and waits for its parent to notice has no command line. */
    private static Stream<String> command(Path process) {
        String command = read(process.resolve("cmdline")).replace('\0', ' ');
        return command.isEmpty() ? Stream.empty() : Stream.of(command + read(process.resolve("cgroup")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It ended between the listing and now.
            return "";
        }
    }

    private static <T> Set<T> sorted(Stream<T> all) {
        return all.collect(Collectors.toCollection(TreeSet::new));
    }
}
