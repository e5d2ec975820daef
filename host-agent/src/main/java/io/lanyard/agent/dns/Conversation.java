package io.lanyard.agent.dns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Message;

/**
 * A connection of one asker: questions in, each with its length before it, and answers out as they become known (RFC 1035,
 * 4.2.2; RFC 7766). One thread reads and writes; answers may come from any, and any may close it.
 */
final class Conversation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int LENGTH_BYTES = Short.BYTES;
    private static final int QUERY_BYTES_MAX = 4_096;
    private static final int ANSWER_BYTES_MAX = 65_535;

    /** Asked and not answered yet; nothing more is read until there are fewer. */
    private static final int OPEN_MAX = 16;

    /** RFC 7766, 6.2.3: some seconds. Only a whole question, or an answer that was taken, begins them anew. */
    private static final long IDLE_NS = Duration.ofSeconds(5).toNanos();

    private final Door door;
    private final SocketChannel channel;
    private final Desk desk;
    private final ByteBuffer in = ByteBuffer.allocate(LENGTH_BYTES + QUERY_BYTES_MAX);
    private final Queue<ByteBuffer> out = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private SelectionKey key;
    private long lastNs;
    private boolean heardAll;

    /** Where questions go. */
    interface Desk {
        /** False: it is no question, and gets no answer. */
        boolean answer(Message query, Consumer<Message> reply);
    }

    Conversation(Door door, SocketChannel channel, Desk desk, long nowNs) {
        this.door = door;
        this.channel = channel;
        this.desk = desk;
        this.lastNs = nowNs;
    }

    void register(Selector selector) throws IOException {
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, (Ready) unused -> act());
    }

    boolean isAt(Door one) {
        return door == one;
    }

    /** Ended, or to be ended because nothing happens in it. */
    boolean isOver(long nowNs) {
        if (nowNs - lastNs > IDLE_NS) {
            close();
        }
        return !channel.isOpen();
    }

    private void act() {
        try {
            write();
            read();
            // What was left unread when too much was open.
            take();
            if (heardAll && open.get() == 0) {
                close();
            } else {
                listen();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("a conversation ends: {}", e.toString());
            close();
        }
    }

    private void write() throws IOException {
        for (ByteBuffer next = out.peek(); next != null; next = out.peek()) {
            channel.write(next);
            if (next.hasRemaining()) {
                return;
            }
            out.remove();
            open.decrementAndGet();
            lastNs = System.nanoTime();
        }
    }

    private void read() throws IOException {
        if (!heardAll && in.hasRemaining()) {
            heardAll = channel.read(in) < 0;
        }
    }

    private void take() throws IOException {
        in.flip();
        while (open.get() < OPEN_MAX && in.remaining() >= LENGTH_BYTES) {
            int length = Short.toUnsignedInt(in.getShort(in.position()));
            if (length > QUERY_BYTES_MAX) {
                throw new IOException("got a query of " + length + " bytes, expected at most " + QUERY_BYTES_MAX);
            }
            if (in.remaining() < LENGTH_BYTES + length) {
                break;
            }
            byte[] bytes = new byte[length];
            in.position(in.position() + LENGTH_BYTES).get(bytes);
            lastNs = System.nanoTime();
            ask(new Message(bytes));
        }
        in.compact();
    }

    private void ask(Message query) {
        open.incrementAndGet();
        if (!desk.answer(query, this::answered)) {
            open.decrementAndGet();
        }
    }

    /** Length and answer leave together: RFC 7766, 8. */
    private void answered(Message answer) {
        byte[] bytes = answer.toWire(ANSWER_BYTES_MAX);
        out.add(ByteBuffer.allocate(LENGTH_BYTES + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .flip());
        try {
            key.interestOpsOr(SelectionKey.OP_WRITE);
            key.selector().wakeup();
        } catch (CancelledKeyException e) {
            // The asker has gone.
            LOG.debug("an answer comes too late");
        }
    }

    /** An answer that comes while this is decided asks for a turn of its own after it. */
    private void listen() {
        key.interestOps(!heardAll && open.get() < OPEN_MAX ? SelectionKey.OP_READ : 0);
        if (!out.isEmpty()) {
            key.interestOpsOr(SelectionKey.OP_WRITE);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is given up either way.
        }
    }
}
