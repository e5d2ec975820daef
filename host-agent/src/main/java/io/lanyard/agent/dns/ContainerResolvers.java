package io.lanyard.agent.dns;

import io.lanyard.agent.core.names.NameScope;
import io.lanyard.agent.core.names.NameService;
import io.lanyard.agent.core.names.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A name server inside each container, on a loopback address that only that container sees. One thread hears for all.
 * Safe for use by several threads.
 */
public final class ContainerResolvers implements NameService, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerResolvers.class);

    /** Where it listens. Not 127.0.0.11, which is Docker's, nor .53 and .54, which are systemd's. */
    public static final String ADDRESS = "127.76.0.53";

    private static final int PORT = 53;
    private static final long STOP_MAX_MS = 5_000;

    /** How often it is looked for conversations that came to nothing, while there are any. */
    private static final long IDLE_LOOK_MS = 1_000;

    private final Namespaces namespaces;
    private final Questions questions;
    private final Selector selector;
    private final Map<String, Door> doors = new HashMap<>();
    private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
    private final Set<String> troubled = new HashSet<>();
    private final Consumer<Throwable> failed;
    private final Thread thread = new Thread(this::run, "names");
    private boolean closed;

    /**
     * Answers nowhere yet.
     *
     * @param nameServers the host's, for what is not ours; none: it is refused, and the asker asks elsewhere
     * @param watch told how questions end
     * @param failed told if nothing is answered any more
     */
    public ContainerResolvers(
            Names names,
            Namespaces namespaces,
            List<InetSocketAddress> nameServers,
            QueryWatch watch,
            Consumer<Throwable> failed) {
        this.failed = failed;
        this.namespaces = namespaces;
        this.questions = new Questions(names, nameServers, watch);
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void serve(Map<String, NameScope> scopes) {
        if (closed) {
            return;
        }
        int before = doors.size();
        doors.entrySet().removeIf(door -> {
            boolean isGone =
                    !scopes.containsKey(door.getKey()) || !door.getValue().isWhereItRuns();
            if (isGone) {
                door.getValue().close();
            }
            return isGone;
        });
        if (doors.size() < before) {
            // A closed channel keeps its namespace until the selector has looked.
            selector.wakeup();
        }
        troubled.retainAll(scopes.keySet());
        scopes.forEach((container, scope) -> {
            Door door = doors.get(container);
            if (door == null) {
                open(container, scope);
            } else {
                door.tell(scope);
            }
        });
    }

    private void open(String container, NameScope scope) {
        try {
            Optional<Namespaces.Sockets> sockets = namespaces.bind(container, new InetSocketAddress(ADDRESS, PORT));
            if (sockets.isPresent()) {
                listen(container, new Door(sockets.get(), scope, questions, conversations));
                troubled.remove(container);
            }
        } catch (IOException e) {
            // Tried again at the next look; told once.
            if (troubled.add(container)) {
                LOG.warn("no names in container {}: {}", container, e.toString());
            }
        }
    }

    private void listen(String container, Door door) throws IOException {
        try {
            door.register(selector);
            doors.put(container, door);
            selector.wakeup();
        } catch (IOException | RuntimeException e) {
            door.close();
            throw e;
        }
    }

    private void run() {
        ByteBuffer scratch = ByteBuffer.allocate(Edns.DATAGRAM_BYTES_MAX);
        try {
            while (selector.isOpen()) {
                selector.select(
                        key -> ((Ready) key.attachment()).act(scratch), conversations.isEmpty() ? 0 : IDLE_LOOK_MS);
                conversations.removeIf(conversation -> conversation.isOver(System.nanoTime()));
            }
        } catch (ClosedSelectorException e) {
            // Closed.
        } catch (IOException | RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    @Override
    public void close() {
        closeDoors();
        questions.close();
        try {
            selector.close();
            thread.join(STOP_MAX_MS);
        } catch (IOException e) {
            LOG.warn("closing the name servers failed: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void closeDoors() {
        closed = true;
        doors.values().forEach(Door::close);
        doors.clear();
    }
}
