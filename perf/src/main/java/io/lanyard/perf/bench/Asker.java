package io.lanyard.perf.bench;

import io.lanyard.netlink.Netns;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Asks for names in a namespace, and does not take a wrong answer for one. */
final class Asker implements AutoCloseable {
    private static final int BYTES_MAX = 4_096;
    private static final int LATE_MS = 2_000;

    private final Netns inside;
    private final DatagramSocket socket;

    private Asker(Netns inside, DatagramSocket socket) {
        this.inside = inside;
        this.socket = socket;
    }

    static Asker in(Netns inside) throws Exception {
        // Bound within: a socket is made when it is bound.
        DatagramSocket socket = inside.call(DatagramSocket::new);
        socket.setSoTimeout(LATE_MS);
        return new Asker(inside, socket);
    }

    static Message query(String name) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name), Type.A, DClass.IN));
    }

    Message udp(InetSocketAddress server, Message query) throws IOException {
        return answer(query, bytes(server, query));
    }

    /** The same bytes come back. */
    void echo(InetSocketAddress server, Message query) throws IOException {
        bytes(server, query);
    }

    private byte[] bytes(InetSocketAddress server, Message query) throws IOException {
        byte[] bytes = query.toWire();
        socket.send(new DatagramPacket(bytes, bytes.length, server));
        DatagramPacket packet = new DatagramPacket(new byte[BYTES_MAX], BYTES_MAX);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /** On a connection of its own. */
    Message tcp(InetSocketAddress server, Message query) throws Exception {
        try (Socket connection = inside.call(() -> new Socket(server.getAddress(), server.getPort()))) {
            byte[] bytes = query.toWire();
            connection
                    .getOutputStream()
                    .write(ByteBuffer.allocate(Short.BYTES + bytes.length)
                            .putShort((short) bytes.length)
                            .put(bytes)
                            .array());
            DataInputStream in = new DataInputStream(connection.getInputStream());
            return answer(query, in.readNBytes(in.readUnsignedShort()));
        }
    }

    private static Message answer(Message query, byte[] bytes) throws IOException {
        Message answer = new Message(bytes);
        if (answer.getHeader().getID() != query.getHeader().getID() || answer.getRcode() != Rcode.NOERROR) {
            throw new IOException("got " + answer + ", expected an answer to " + query);
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
