package io.lanyard.standalone;

import io.lanyard.standalone.Part.Running;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parts started one after the other in this process, each on those before it, and stopped in reverse. */
final class Standalone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);

    private final Deque<Map.Entry<String, Running>> running = new ArrayDeque<>();

    private final CompletableFuture<PartFailed> failure = new CompletableFuture<>();

    private Standalone() {}

    /** Returns when all are up; if one does not start, those before it are stopped again. */
    static Standalone start(Map<String, Part> parts, Map<String, String> environment) throws PartFailed {
        Standalone standalone = new Standalone();
        Map<String, String> found = new HashMap<>(environment);
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            try {
                Running started = part.getValue().start(Map.copyOf(found), standalone.failureOf(part.getKey()));
                standalone.running.addLast(Map.entry(part.getKey(), started));
                found.putAll(started.environment());
            } catch (Exception e) {
                standalone.close();
                throw PartFailed.toStart(part.getKey(), e);
            }
        }
        return standalone;
    }

    /** Where its parts are reached. */
    List<String> where() {
        return running.stream()
                .map(part -> part.getValue().where())
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns, with the reason, when the first of its parts has stopped by itself. */
    PartFailed awaitFailure() throws InterruptedException {
        try {
            return failure.get();
        } catch (ExecutionException e) {
            throw new AssertionError("nobody completes it so", e);
        }
    }

    private Consumer<Throwable> failureOf(String name) {
        return cause -> failure.complete(PartFailed.toGoOn(name, cause));
    }

    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            Map.Entry<String, Running> last = running.removeLast();
            try {
                last.getValue().close();
            } catch (RuntimeException e) {
                LOG.error("{} did not stop cleanly", last.getKey(), e); // the others are stopped all the same
            }
        }
    }
}
