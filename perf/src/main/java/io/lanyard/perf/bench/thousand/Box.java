package io.lanyard.perf.bench.thousand;

import io.lanyard.perf.bench.EmptyNamespace;

/**
 * A network namespace that plays a workload of a host.
 *
 * @param name as {@code ip netns} knows it
 * @param host on whose parent its links are
 */
record Box(String name, String host) {
    /** The path under which Lanyard takes it in place of an image. */
    String image() {
        return new EmptyNamespace(name).image();
    }

    String path() {
        return "/v1/hosts/" + host + "/containers/" + name;
    }
}
