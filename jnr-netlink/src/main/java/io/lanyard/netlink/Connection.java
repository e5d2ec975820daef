package io.lanyard.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests and their answers on one socket, strictly in turn: threads may share it, each waits for its own answer. No
 * wait is without end, and an answer that came too late for its request is not taken for that of another.
 */
final class Connection implements AutoCloseable {
    /** The largest datagram the kernel makes of a dump when offered this much. */
    private static final int RECEIVE_BYTES = 32 * 1024;

    /** The kernel answers within microseconds, but may first wait for other changes to the network to end. */
    private static final int ANSWER_TIMEOUT_MS = 10_000;

    /** How often a table is read again when it changed during the reading. */
    static final int DUMP_ATTEMPTS_MAX = 10;

    private final NetlinkSocket socket;
    /** Of whoever asks, for as long as that takes: there may be a hundred connections, and few who use them. */
    private static final ThreadLocal<Desk> DESKS = ThreadLocal.withInitial(Desk::new);

    private MessageReader message;
    private ByteBuffer received;
    private int sequence;

    private static final class Desk {
        private final MessageWriter writer = new MessageWriter();
        private final ByteBuffer received =
                ByteBuffer.allocateDirect(RECEIVE_BYTES).order(ByteOrder.nativeOrder());
    }

    Connection(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** Sends a change and waits for its acknowledgement. */
    synchronized void change(Request request) {
        send(request);
        try {
            nextAnswer(request);
            requireType(request, Nlmsg.NLMSG_ERROR);
            throwIfError(request);
        } catch (MalformedMessage e) {
            throw e.during(request.operation());
        }
    }

    /** Sends a question that has one answer. */
    synchronized <T> T get(Request request, AnswerReader<T> reader) {
        send(request);
        try {
            nextAnswer(request);
            throwIfError(request);
            requireType(request, reader.type());
            return reader.read().apply(message);
        } catch (MalformedMessage e) {
            throw e.during(request.operation());
        }
    }

    /** Reads a whole table; again from the start when it changed meanwhile or the kernel had to drop a part. */
    synchronized <T> List<T> dump(Request request, AnswerReader<T> reader) {
        for (int attempt = 1; attempt <= DUMP_ATTEMPTS_MAX; attempt++) {
            List<T> entries = new ArrayList<>();
            if (readDump(request, reader, entries)) {
                return entries;
            }
        }
        throw new NetlinkException(
                request.operation(),
                Errno.EINTR,
                "the table changed during each of " + DUMP_ATTEMPTS_MAX + " attempts to read it");
    }

    /**
     * Returns whether the entries are a consistent picture. An unreadable entry is told of only at the end of the dump:
     * the kernel refuses the next one while this is under way.
     */
    private <T> boolean readDump(Request request, AnswerReader<T> reader, List<T> entries) {
        send(request);
        MalformedMessage unreadable = null;
        try {
            boolean consistent = nextOfDump(request);
            while (message.type() != Nlmsg.NLMSG_DONE) {
                throwIfError(request);
                requireType(request, reader.type());
                try {
                    if (reader.wanted().test(message)) {
                        entries.add(reader.read().apply(message));
                    }
                } catch (MalformedMessage e) {
                    unreadable = e;
                }
                consistent &= nextOfDump(request);
            }
            throwIfDoneWithError(request);
            if (unreadable != null) {
                throw unreadable;
            }
            return consistent;
        } catch (MalformedMessage e) {
            throw e.during(request.operation());
        }
    }

    /** Steps to the next answer; false when the dump is known by now to have gaps. */
    private boolean nextOfDump(Request request) {
        for (int overruns = 0; ; overruns++) {
            try {
                nextAnswer(request);
                return overruns == 0 && !message.hasFlag(Nlmsg.NLM_F_DUMP_INTR);
            } catch (NetlinkException e) {
                if (e.errno() != Errno.ENOBUFS || overruns == DUMP_ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    private void send(Request request) {
        sequence++;
        Desk desk = DESKS.get();
        received = desk.received.clear().limit(0);
        message = new MessageReader(received);
        try {
            socket.send(desk.writer.write(request, sequence));
        } catch (NetlinkException e) {
            throw during(request, e);
        }
    }

    /** Steps to the next message that answers the request. */
    private void nextAnswer(Request request) {
        do {
            while (!message.next()) {
                receive(request);
            }
            requireOurs(request);
        } while (message.sequence() != sequence || message.type() == Nlmsg.NLMSG_NOOP);
        if (message.type() == Nlmsg.NLMSG_OVERRUN) {
            throw new NetlinkException(request.operation(), Errno.ENOBUFS, "the kernel dropped answers");
        }
    }

    private void receive(Request request) {
        boolean any;
        try {
            any = socket.receive(received, ANSWER_TIMEOUT_MS);
        } catch (NetlinkException e) {
            received.limit(0);
            throw during(request, e);
        }
        message.restart();
        if (!any) {
            received.limit(0);
            throw new NetlinkException(
                    request.operation(), Errno.ETIMEDOUT, "no answer within " + ANSWER_TIMEOUT_MS + " ms");
        }
    }

    /** An earlier sequence belongs to a request given up on and is skipped; what else is not ours is an error. */
    private void requireOurs(Request request) {
        if (message.port() != socket.port()) {
            throw new NetlinkException(
                    request.operation(),
                    Errno.EPROTO,
                    "got an answer for port " + message.port() + ", expected " + socket.port());
        }
        if (message.sequence() - sequence > 0) {
            throw new NetlinkException(
                    request.operation(),
                    Errno.EPROTO,
                    "got an answer with sequence " + message.sequence() + ", expected " + sequence);
        }
    }

    private void throwIfError(Request request) {
        if (message.type() == Nlmsg.NLMSG_ERROR && message.i32(0) != 0) {
            throw new NetlinkException(request.operation(), -message.i32(0), ExtendedAck.ofError(message));
        }
    }

    private void throwIfDoneWithError(Request request) {
        if (message.payloadLength() >= 4 && message.i32(0) < 0) {
            throw new NetlinkException(request.operation(), -message.i32(0), ExtendedAck.ofDone(message));
        }
    }

    private void requireType(Request request, int type) {
        if (message.type() != type) {
            throw new NetlinkException(
                    request.operation(),
                    Errno.EPROTO,
                    "got an answer of type " + message.type() + ", expected " + type);
        }
    }

    /** What went wrong on the socket, told as part of the operation. */
    private static NetlinkException during(Request request, NetlinkException e) {
        String detail = e.detail().isEmpty() ? e.operation() : e.operation() + ": " + e.detail();
        NetlinkException told = new NetlinkException(request.operation(), e.number(), detail);
        told.initCause(e);
        return told;
    }

    @Override
    public void close() {
        socket.close();
    }
}
