package io.lanyard.agent.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import io.lanyard.agent.core.engine.Labels;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.docker.EngineNews.Part;
import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Listens to the engine's events and says that something of ours may have changed. What it was does not matter: whoever
 * is woken looks for himself. What it was a change of is put into the engine's news. Reconnects by itself; what happened meanwhile is
 * made up for by one signal more.
 */
public final class DockerSignals implements AutoCloseable {
    private static final long RECONNECT_MS = 1_000;
    private static final String[] TYPES = {"container", "network", "image"};

    /** Who is on a network is asked of the containers. */
    private static final Set<String> CONNECTIONS = Set.of("connect", "disconnect");

    private static final String[] ACTIONS = {
        "create",
        "start",
        "die",
        "destroy",
        "rename",
        "pause",
        "unpause",
        "connect",
        "disconnect",
        "remove",
        "pull",
        "load",
        "import",
        "tag",
        "untag",
        "delete"
    };

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
                    .withEventTypeFilter(TYPES)
                    .withEventFilter(ACTIONS)
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
            partOf(event).ifPresent(engine.news()::changed);
            if (mayBeOurs(event)) {
                wake.run();
            }
        }

        private static Optional<Part> partOf(Event event) {
            return switch (type(event)) {
                case "network" ->
                    CONNECTIONS.contains(String.valueOf(event.getAction()))
                            ? Optional.empty()
                            : Optional.of(Part.NETWORKS);
                case "image" -> Optional.of(Part.IMAGES);
                default -> Optional.empty();
            };
        }

        /** From now on nothing is missed, but what comes before the engine, which has answered, has begun to listen itself. */
        @Override
        public void onStart(Closeable response) {
            super.onStart(response);
            engine.news().listening();
            wake.run();
        }

        @Override
        public void onComplete() {
            engine.news().deaf();
            super.onComplete();
        }

        /** Not docker-java's way, which logs a stack trace whenever an engine goes away. */
        @Override
        public void onError(Throwable e) {
            onComplete();
        }

        /** Networks' events do not carry their labels. */
        private static boolean mayBeOurs(Event event) {
            Map<String, String> attributes = Optional.ofNullable(event.getActor())
                    .map(actor -> actor.getAttributes())
                    .orElse(Map.of());
            return switch (type(event)) {
                case "network" -> true;
                case "container" -> attributes.containsKey(Labels.NAME);
                default -> false;
            };
        }

        private static String type(Event event) {
            return String.valueOf(event.getType()).toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
