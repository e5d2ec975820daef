package io.lanyard.agent.dns;

import io.lanyard.agent.core.names.NameScope;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Message;
import org.xbill.DNS.WireParseException;

/** The name server of one container. One thread hears at its sockets, any may close it. */
final class Door implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    /** What one container may have asked of the host's name servers at a time: it must not take all. */
    private static final int FORWARDED_MAX = 32;

    private static final int CONVERSATIONS_MAX = 8;

    private final Namespaces.Sockets sockets;
    private final Questions questions;
    private final Semaphore forwarded = new Semaphore(FORWARDED_MAX);

    /** Of all doors. */
    private final Set<Conversation> conversations;

    private volatile NameScope scope;

    Door(Namespaces.Sockets sockets, NameScope scope, Questions questions, Set<Conversation> conversations) {
        this.sockets = sockets;
        this.scope = scope;
        this.questions = questions;
        this.conversations = conversations;
    }

    void register(Selector selector) throws IOException {
        sockets.datagrams().register(selector, SelectionKey.OP_READ, (Ready) this::hear);
        sockets.connections().register(selector, SelectionKey.OP_ACCEPT, (Ready) unused -> welcome(selector));
    }

    void tell(NameScope now) {
        scope = now;
    }

    boolean isWhereItRuns() {
        return sockets.isWhereItRuns();
    }

    private void hear(ByteBuffer buffer) {
        try {
            SocketAddress asker = sockets.datagrams().receive(buffer.clear());
            if (asker != null) {
                Message query = new Message(buffer.flip());
                questions.answer(query, scope, forwarded, answer -> send(query, answer, asker));
            }
        } catch (WireParseException e) {
            // Nothing that could be answered: not even an id is sure.
            LOG.debug("a query cannot be read: {}", e.getMessage());
        } catch (IOException | RuntimeException e) {
            // The container may be gone; others are still to be answered.
            LOG.debug("a query is not answered: {}", e.toString());
        }
    }

    private void send(Message query, Message answer, SocketAddress asker) {
        try {
            sockets.datagrams().send(ByteBuffer.wrap(answer.toWire(Edns.datagramBytes(query))), asker);
        } catch (IOException e) {
            LOG.debug("an answer is not sent: {}", e.toString());
        }
    }

    private void welcome(Selector selector) {
        try {
            SocketChannel channel = sockets.connections().accept();
            if (channel == null) {
                return;
            }
            Conversation conversation = new Conversation(
                    this,
                    channel,
                    (query, reply) -> questions.answer(query, scope, forwarded, reply),
                    System.nanoTime());
            boolean isOneTooMany =
                    conversations.stream().filter(other -> other.isAt(this)).count() >= CONVERSATIONS_MAX;
            if (isOneTooMany) {
                conversation.close();
                return;
            }
            conversations.add(conversation);
            conversation.register(selector);
            if (!sockets.connections().isOpen()) {
                // Closed while it came in.
                conversation.close();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("a connection is not taken: {}", e.toString());
        }
    }

    @Override
    public void close() {
        sockets.close();
        conversations.stream().filter(its -> its.isAt(this)).forEach(Conversation::close);
    }
}
