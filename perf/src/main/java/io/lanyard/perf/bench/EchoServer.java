package io.lanyard.perf.bench;

import io.lanyard.netlink.Netns;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.function.Function;

/** Answers datagrams on a thread of its own, with the same bytes or others. */
final class EchoServer implements AutoCloseable {
    private static final int BYTES_MAX = 4_096;

    private final DatagramSocket socket;
    private final Function<DatagramPacket, byte[]> answer;

    private EchoServer(DatagramSocket socket, Function<DatagramPacket, byte[]> answer) {
        this.socket = socket;
        this.answer = answer;
        Thread thread = new Thread(this::run, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    static EchoServer in(Netns inside, InetSocketAddress address) throws Exception {
        return in(inside, address, DatagramPacket::getData);
    }

    /** @param answer to a datagram, whose bytes may have others behind them */
    static EchoServer in(Netns inside, InetSocketAddress address, Function<DatagramPacket, byte[]> answer)
            throws Exception {
        return new EchoServer(inside.call(() -> new DatagramSocket(address)), answer);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void run() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[BYTES_MAX], BYTES_MAX);
                socket.receive(packet);
                byte[] bytes = answer.apply(packet);
                int length = Math.min(bytes.length, bytes == packet.getData() ? packet.getLength() : bytes.length);
                socket.send(new DatagramPacket(bytes, length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
