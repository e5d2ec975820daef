package io.lanyard.gateway.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedQueueTest {
    private final PackedQueue<String> queue = new PackedQueue<>(Packing::text, Unpacking::text);

    @Test
    void whatIsEmptyHasNoFirst() {
        assertThat(queue.first()).isEmpty();
        queue.add("a");
        queue.removeFirst();
        assertThat(queue.first()).isEmpty();
        queue.add("b");
        assertThat(queue.first()).contains("b");
    }

    /** The same as any other queue, nearly empty and with many blocks. */
    @Test
    void firstInFirstOut() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Queue<String> all = new ArrayDeque<>();
        for (int turn = 0; turn < 30_000; turn++) {
            boolean grows = turn / 5_000 % 2 == 0;
            if (random.nextInt(4) < (grows ? 3 : 1)) {
                String next = turn + "x".repeat(random.nextInt(30));
                queue.add(next);
                all.add(next);
            } else if (!all.isEmpty()) {
                queue.removeFirst();
                all.remove();
            }
            assertThat(queue.first()).as("seed %d", seed).isEqualTo(Optional.ofNullable(all.peek()));
        }
    }
}
