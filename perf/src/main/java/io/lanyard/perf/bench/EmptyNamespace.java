package io.lanyard.perf.bench;

import java.io.IOException;

/** A network namespace that plays a workload, as {@code ip netns} knows it; one that an earlier run left is made anew. */
public record EmptyNamespace(String name) implements AutoCloseable {
    static EmptyNamespace made(String name) throws IOException {
        EmptyNamespace namespace = new EmptyNamespace(name);
        namespace.close();
        ip("add", name);
        return namespace;
    }

    /** What Lanyard takes in place of an image. */
    public String image() {
        return "netns:/run/netns/" + name;
    }

    private static void ip(String action, String name) throws IOException {
        BenchHost.finish(new ProcessBuilder("ip", "netns", action, name), "");
    }

    @Override
    public void close() {
        try {
            ip("delete", name);
        } catch (IOException e) {
            // One that is not there is as good as gone.
        }
    }
}
