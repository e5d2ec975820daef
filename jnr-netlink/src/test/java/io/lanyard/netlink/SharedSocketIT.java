package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several threads at once, on the real kernel. */
@Timeout(60)
class SharedSocketIT {
    private static final int THREADS = 4;
    private static final int ROUNDS = 20;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    private Sandbox sandbox;
    private Netlink netlink;

    @BeforeEach
    void openSandbox() {
        sandbox = new Sandbox();
        netlink = sandbox.netlink();
    }

    @AfterEach
    void closeSandbox() {
        threads.shutdownNow();
        netlink.close();
        sandbox.close();
    }

    @Test
    void givesEachThreadItsOwnAnswers() throws Exception {
        List<Future<Void>> results = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            results.add(threads.submit(createsListsAndDeletes("br" + thread)));
        }
        for (Future<Void> result : results) {
            result.get(30, TimeUnit.SECONDS);
        }
        assertThat(netlink.links().list()).extracting(Link::name).containsExactly("lo");
    }

    private Callable<Void> createsListsAndDeletes(String name) {
        return () -> {
            for (int round = 0; round < ROUNDS; round++) {
                netlink.links().create(NewLink.of(name, Bridge.plain()));
                Link created = netlink.links().get(name);
                assertThat(created.name()).isEqualTo(name);
                assertThat(netlink.links().list()).contains(created);
                netlink.links().setAlias(created, name + " in round " + round);
                assertThat(netlink.links().get(created.index()).alias()).isEqualTo(name + " in round " + round);
                netlink.links().delete(created);
            }
            return null;
        };
    }

    /** What stays is in every list, however much comes and goes around it. */
    @Test
    void listsTruthfullyWhileLinksComeAndGo() throws Exception {
        for (int i = 0; i < 40; i++) {
            netlink.links().create(NewLink.of("stays" + i, Bridge.plain()));
        }
        AtomicBoolean enough = new AtomicBoolean();
        Future<?> churn = threads.submit(() -> {
            try (Netlink other = sandbox.netlink()) {
                while (!enough.get()) {
                    other.links().create(NewLink.of("goes", Bridge.plain()));
                    other.links().delete(other.links().get("goes"));
                }
            }
        });
        try {
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(netlink.links().list())
                        .extracting(Link::name)
                        .filteredOn(name -> name.startsWith("stays"))
                        .hasSize(40)
                        .doesNotHaveDuplicates();
            }
        } finally {
            enough.set(true);
        }
        churn.get(10, TimeUnit.SECONDS);
    }
}
