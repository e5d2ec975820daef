package io.lanyard.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * A kernel that answers each request by the next line of a script. What it says is as right or wrong as the test wants;
 * it never makes anyone wait: silence is told at once.
 */
final class FakeKernel implements NetlinkSocket {
    static final int PORT = 4711;

    private static final int NLMSGERR_ATTR_MSG = 1;
    private static final int NLMSGERR_ATTR_OFFS = 2;

    private final Deque<Consumer<Turn>> script = new ArrayDeque<>();
    private final Deque<Object> toReceive = new ArrayDeque<>();
    private final List<byte[]> requests = new ArrayList<>();
    private boolean closed;

    /** What the kernel does about the next request not yet provided for. */
    FakeKernel then(Consumer<Turn> answer) {
        script.add(answer);
        return this;
    }

    FakeKernel thenAcknowledge() {
        return then(turn -> turn.datagram(turn.error(0)));
    }

    /** Sends something nobody asked for. */
    FakeKernel tell(byte[] datagram) {
        toReceive.add(datagram);
        return this;
    }

    FakeKernel fail(Errno errno) {
        toReceive.add(new NetlinkException("receive from netlink", errno, ""));
        return this;
    }

    List<byte[]> requests() {
        return requests;
    }

    /** A message as the kernel would send it. */
    static byte[] message(int type, int flags, int sequence, int port, Consumer<MessageWriter> body) {
        ByteBuffer written = new MessageWriter().write(new Request("", type, flags, body), sequence);
        byte[] bytes = new byte[Nlmsg.align(written.remaining())];
        written.putInt(12, port).get(bytes, 0, written.remaining());
        return bytes;
    }

    /** A link that is new or different, as told to subscribers. */
    static byte[] linkEvent(int index, String name) {
        return message(
                Nlmsg.RTM_NEWLINK, 0, 0, 0, out -> LinkCodec.header(out, index).attribute(LinkCodec.IFLA_IFNAME, name));
    }

    /** One request and what to say to it. */
    final class Turn {
        private final ByteBuffer request;

        private Turn(byte[] request) {
            this.request = ByteBuffer.wrap(request).order(ByteOrder.nativeOrder());
        }

        int sequence() {
            return request.getInt(8);
        }

        /** Sends the messages in one datagram. */
        Turn datagram(byte[]... messages) {
            int length = 0;
            for (byte[] message : messages) {
                length += message.length;
            }
            ByteBuffer datagram = ByteBuffer.allocate(length);
            for (byte[] message : messages) {
                datagram.put(message);
            }
            toReceive.add(datagram.array());
            return this;
        }

        /** Lets the next receive fail. */
        Turn fail(Errno errno) {
            FakeKernel.this.fail(errno);
            return this;
        }

        byte[] link(int index, String name) {
            return link(Nlmsg.NLM_F_MULTI, index, name);
        }

        byte[] link(int flags, int index, String name) {
            return message(Nlmsg.RTM_NEWLINK, flags, sequence(), PORT, out -> LinkCodec.header(out, index)
                    .attribute(LinkCodec.IFLA_IFNAME, name));
        }

        byte[] done() {
            return done(0);
        }

        byte[] done(int error) {
            return message(Nlmsg.NLMSG_DONE, Nlmsg.NLM_F_MULTI, sequence(), PORT, out -> out.i32(error));
        }

        /** An acknowledgement (0) or refusal (a negative error number) without a word of explanation. */
        byte[] error(int error) {
            return message(Nlmsg.NLMSG_ERROR, Nlmsg.NLM_F_CAPPED, sequence(), PORT, out -> {
                out.i32(error);
                header(out);
            });
        }

        /** A refusal that explains itself. */
        byte[] error(int error, String text) {
            int flags = Nlmsg.NLM_F_CAPPED | Nlmsg.NLM_F_ACK_TLVS;
            return message(Nlmsg.NLMSG_ERROR, flags, sequence(), PORT, out -> {
                out.i32(error);
                header(out);
                out.attribute(NLMSGERR_ATTR_MSG, text);
            });
        }

        /** A refusal from a kernel that sends all of the request back before it explains itself. */
        byte[] errorWithWholeRequest(int error, String text, int offset) {
            return message(Nlmsg.NLMSG_ERROR, Nlmsg.NLM_F_ACK_TLVS, sequence(), PORT, out -> {
                out.i32(error);
                for (int i = 0; i < request.limit(); i += 4) {
                    out.i32(request.getInt(i));
                }
                out.attribute(NLMSGERR_ATTR_MSG, text).attribute(NLMSGERR_ATTR_OFFS, offset);
            });
        }

        private void header(MessageWriter out) {
            for (int i = 0; i < Nlmsg.HEADER_BYTES; i += 4) {
                out.i32(request.getInt(i));
            }
        }
    }

    @Override
    public int port() {
        return PORT;
    }

    @Override
    public void send(ByteBuffer message) {
        byte[] request = new byte[message.remaining()];
        message.get(request);
        requests.add(request);
        Consumer<Turn> answer = script.poll();
        if (answer == null) {
            throw new AssertionError("got request " + requests.size() + ", expected no more: "
                    + new String(request, StandardCharsets.ISO_8859_1));
        }
        answer.accept(new Turn(request));
    }

    @Override
    public boolean receive(ByteBuffer into, int timeoutMs) {
        if (closed) {
            throw new NetlinkException("use netlink socket", Errno.EBADF, "the socket was closed");
        }
        Object next = toReceive.poll();
        if (next == null) {
            return false;
        }
        if (next instanceof NetlinkException e) {
            throw e;
        }
        into.clear().put((byte[]) next).flip();
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
