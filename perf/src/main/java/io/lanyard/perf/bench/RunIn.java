package io.lanyard.perf.bench;

import io.lanyard.walkthrough.ContainerAsk;
import io.lanyard.walkthrough.HttpAsk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Makes of a host that has just been set up one that has been in use for a while: what is run at each change is compiled by then. A few
 * containers stand on it meanwhile, and workloads come and go.
 *
 * @param containersOn network with the driver docker
 * @param namespacesOn network with the driver netlink
 */
record RunIn(HttpAsk ask, String containersOn, String namespacesOn) {
    private static final int STANDING = 3;
    private static final int USERS = 8;

    /** @param rounds of each user, in which a workload comes and goes */
    void perform(int rounds) throws Exception {
        List<ContainerAsk> standing = IntStream.range(0, rounds > 0 ? STANDING : 0)
                .mapToObj(i -> workload("standing" + i, "busybox", containersOn))
                .toList();
        standing.forEach(container -> Accepted.of(ask.putContainer(container)));
        ExecutorService users = Executors.newFixedThreadPool(USERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                String name = "box" + user;
                all.add(users.submit(() -> use(name, rounds)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            users.shutdownNow();
        }
        standing.forEach(container -> Accepted.of(ask.deleteContainer(container.host(), container.container())));
    }

    private Void use(String name, int rounds) throws IOException {
        try (EmptyNamespace box = EmptyNamespace.made(BenchHost.PREFIX + "-" + name)) {
            ContainerAsk workload = workload(name, box.image(), namespacesOn);
            for (int i = 0; i < rounds; i++) {
                Accepted.of(ask.putContainer(workload));
                Accepted.of(ask.deleteContainer(workload.host(), name));
            }
        }
        return null;
    }

    private static ContainerAsk workload(String name, String image, String network) {
        return new ContainerAsk("host1", name, image, network, Optional.empty());
    }
}
