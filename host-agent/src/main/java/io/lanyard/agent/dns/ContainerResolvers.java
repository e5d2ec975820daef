package io.lanyard.agent.dns;

import io.lanyard.agent.core.names.NameScope;
import io.lanyard.agent.core.names.NameService;
import io.lanyard.agent.core.names.Names;
import io.lanyard.agent.dns.QueryWatch.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.WireParseException;

/**
 * A name server inside each container, on a loopback address that only that container sees. One thread answers for all.
 * Safe for use by several threads.
 */
public final class ContainerResolvers implements NameService, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerResolvers.class);

    /** Where it listens. Not 127.0.0.11, which is Docker's, nor .53 and .54, which are systemd's. */
    public static final String ADDRESS = "127.76.0.53";

    private static final int PORT = 53;
    private static final int QUERY_BYTES_MAX = 4_096;

    /** RFC 1035, 4.2.1: of who says nothing else. */
    private static final int ANSWER_BYTES = 512;

    private static final long STOP_MAX_MS = 5_000;

    /** What one container may have asked of the host's name servers at a time: it must not take all. */
    private static final int FORWARDED_MAX = 32;

    private final Namespaces namespaces;
    private final NameAnswers answers;
    private final Upstream upstream;
    private final Selector selector;
    private final Map<String, Door> doors = new HashMap<>();
    private final Set<String> troubled = new HashSet<>();
    private final QueryWatch watch;
    private final Consumer<Throwable> failed;
    private final Thread thread = new Thread(this::run, "names");
    private boolean closed;

    /** One container's. */
    private static final class Door {
        private final Namespaces.Socket socket;
        private final Semaphore forwarded = new Semaphore(FORWARDED_MAX);
        private volatile NameScope scope;

        Door(Namespaces.Socket socket, NameScope scope) {
            this.socket = socket;
            this.scope = scope;
        }
    }

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
        this.watch = watch;
        this.failed = failed;
        this.namespaces = namespaces;
        this.answers = new NameAnswers(names);
        this.upstream = new Upstream(nameServers, new AnswerCache(System::nanoTime));
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
            boolean isGone = !scopes.containsKey(door.getKey())
                    || !door.getValue().socket.isWhereItRuns();
            if (isGone) {
                door.getValue().socket.close();
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
                door.scope = scope;
            }
        });
    }

    private void open(String container, NameScope scope) {
        try {
            Optional<Namespaces.Socket> socket = namespaces.bind(container, new InetSocketAddress(ADDRESS, PORT));
            if (socket.isPresent()) {
                listen(container, new Door(socket.get(), scope));
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
            door.socket.channel().register(selector, SelectionKey.OP_READ, door);
            doors.put(container, door);
            selector.wakeup();
        } catch (IOException | RuntimeException e) {
            door.socket.close();
            throw e;
        }
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocate(QUERY_BYTES_MAX);
        try {
            while (selector.isOpen()) {
                selector.select(key -> answer((Door) key.attachment(), buffer));
            }
        } catch (ClosedSelectorException e) {
            // Closed.
        } catch (IOException | RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    private void answer(Door door, ByteBuffer buffer) {
        DatagramChannel channel = door.socket.channel();
        try {
            SocketAddress asker = channel.receive(buffer.clear());
            if (asker != null) {
                answer(door, new Message(buffer.flip()), asker);
            }
        } catch (WireParseException e) {
            // Nothing that could be answered: not even an id is sure.
            LOG.debug("a query cannot be read: {}", e.getMessage());
        } catch (IOException | RuntimeException e) {
            // The container may be gone; others are still to be answered.
            LOG.debug("a query is not answered: {}", e.toString());
        }
    }

    private void answer(Door door, Message query, SocketAddress asker) {
        if (query.getHeader().getFlag(Flags.QR)) {
            return;
        }
        long begun = System.nanoTime();
        Optional<Message> ours = answers.to(query, door.scope);
        if (ours.isPresent()) {
            tell(ours.get(), Result.OWN, begun);
            send(door, query, ours.get(), asker);
        } else if (!door.forwarded.tryAcquire()) {
            Message busy = NameAnswers.reply(query, Rcode.SERVFAIL);
            tell(busy, Result.FORWARDED, begun);
            send(door, query, busy, asker);
        } else {
            CompletionStage<Void> unused = upstream.ask(query)
                    .thenAccept(answer -> {
                        tell(answer, Result.FORWARDED, begun);
                        send(door, query, answer, asker);
                    })
                    .whenComplete((done, failure) -> door.forwarded.release());
        }
    }

    /** That others have no such name is an answer; that we have none is worth knowing. */
    private void tell(Message answer, Result good, long begun) {
        int rcode = answer.getHeader().getRcode();
        Result result = good;
        if (rcode == Rcode.NXDOMAIN && good == Result.OWN) {
            result = Result.NOBODY;
        } else if (rcode == Rcode.REFUSED) {
            result = Result.REFUSED;
        } else if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            result = Result.FAILED;
        }
        watch.answered(result, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static void send(Door door, Message query, Message answer, SocketAddress asker) {
        OPTRecord opt = query.getOPT();
        int bytesMax =
                opt == null ? ANSWER_BYTES : Math.max(ANSWER_BYTES, Math.min(opt.getPayloadSize(), QUERY_BYTES_MAX));
        try {
            door.socket.channel().send(ByteBuffer.wrap(answer.toWire(bytesMax)), asker);
        } catch (IOException e) {
            LOG.debug("an answer is not sent: {}", e.toString());
        }
    }

    @Override
    public void close() {
        closeDoors();
        upstream.close();
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
        doors.values().forEach(door -> door.socket.close());
        doors.clear();
    }
}
