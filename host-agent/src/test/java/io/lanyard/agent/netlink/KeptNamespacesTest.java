package io.lanyard.agent.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptNamespacesTest {
    private static final int MANY = 200;

    @TempDir
    private Path state;

    private KeptNamespaces opened() {
        return new KeptNamespaces(state.resolve("namespaces"), "boot");
    }

    private static ResourceId box(int number) {
        return ResourceId.container("default", "box" + number);
    }

    private static SandboxId at(int number) {
        return SandboxId.at("/run/netns/nobodys-" + number);
    }

    @Test
    void whatManyKeepAtOnceIsInTheFileWhenEachReturns() throws Exception {
        KeptNamespaces kept = opened();
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            int number = i;
            all.add(() -> {
                kept.keep(box(number), at(number));
                boolean isWritten = opened().all().containsKey(box(number));
                if (number % 2 == 0) {
                    kept.giveUp(box(number));
                }
                return isWritten;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        try {
            for (Future<Boolean> isWritten : threads.invokeAll(all)) {
                assertThat(isWritten.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(kept.all()).hasSize(MANY / 2).containsEntry(box(1), at(1)).doesNotContainKey(box(0));
        assertThat(opened().all()).isEqualTo(kept.all());
    }

    @Test
    void whatCannotBeWrittenIsNotRememberedAndTheNextOneIs() throws Exception {
        KeptNamespaces kept = opened();
        kept.keep(box(1), at(1));
        // In the way of the file that is to take the old one's place.
        Path inTheWay = Files.createDirectory(state.resolve("namespaces.next"));

        assertThatThrownBy(() -> kept.keep(box(2), at(2)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot remember in " + state.resolve("namespaces"));
        assertThatThrownBy(() -> kept.giveUp(box(1))).isInstanceOf(UncheckedIOException.class);
        assertThat(kept.all()).containsOnlyKeys(box(1));

        Files.delete(inTheWay);
        kept.keep(box(3), at(3));
        assertThat(opened().all()).containsOnlyKeys(box(1), box(3));
    }
}
