package io.lanyard.agent.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import io.lanyard.agent.core.engine.Labels;
import io.lanyard.agent.core.report.HostFault;
import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Listens to the engine's events and says that something of ours may have changed. What it was does not matter: whoever
 * is woken looks for himself. Reconnects by itself; what happened meanwhile is made up for by one signal more.
 */
public final class DockerSignals implements AutoCloseable {
    private static final long RECONNECT_MS = 1_000;

    private final DockerEngine engine;
    private final Runnable wake;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    public DockerSignals(DockerEngine engine, Runnable wake) {
        this.engine = engine;
        this.wake = wake;
        this.thread = new Thread(this::listen, "docker-events");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            do {
                listenOnce();
            } while (!closed.await(RECONNECT_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenOnce() throws InterruptedException {
        try (Stream stream = new Stream()) {
            engine.streams()
                    .eventsCmd()
                    .withEventTypeFilter("container", "network")
                    .withEventFilter(
                            "create", "start", "die", "destroy", "rename", "pause", "unpause", "connect", "disconnect")
                    .exec(stream);
            stream.awaitCompletion();
            wake.run();
        } catch (HostFault | RuntimeException | IOException e) {
            // The reconciler meets the same engine, and reports what is wrong with it.
            return;
        }
    }

    private final class Stream extends ResultCallback.Adapter<Event> {
        @Override
        public void onNext(Event event) {
            if (ours(event)) {
                wake.run();
            }
        }

        /** From now on nothing is missed; what was before is made up for. */
        @Override
        public void onStart(Closeable response) {
            super.onStart(response);
            wake.run();
        }

        /** Not docker-java's way, which logs a stack trace whenever an engine goes away. */
        @Override
        public void onError(Throwable e) {
            onComplete();
        }

        /** Networks' events do not carry their labels. */
        private boolean ours(Event event) {
            Map<String, String> attributes = Optional.ofNullable(event.getActor())
                    .map(actor -> actor.getAttributes())
                    .orElse(Map.of());
            return !"container".equals(String.valueOf(event.getType()).toLowerCase(Locale.ROOT))
                    || attributes.containsKey(Labels.NAME);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
