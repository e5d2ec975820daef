package io.lanyard.perf.bench;

import io.lanyard.agent.dns.NameServers;
import io.lanyard.lab.LabHost;
import io.lanyard.netlink.IpText;
import io.lanyard.netlink.Netns;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/**
 * A name server that knows every name, at the addresses where a host of the lab looks for one: those of this machine's, on the
 * host's own loopback.
 */
final class ForeignNames implements AutoCloseable {
    private static final long TTL_S = 300;

    private final List<EchoServer> servers = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    private ForeignNames() {}

    static ForeignNames on(LabHost host) throws Exception {
        ForeignNames names = new ForeignNames();
        try (Netns inside = Netns.named(BenchHost.PREFIX + "-" + host.name())) {
            for (InetSocketAddress server : NameServers.ofThisHost().all()) {
                if (!server.getAddress().isLoopbackAddress()) {
                    BenchHost.finish(host.in("ip", "address", "add", IpText.of(server.getAddress()), "dev", "lo"), "");
                }
                names.servers.add(EchoServer.in(inside, server, names::answer));
            }
        }
        return names;
    }

    /** What is asked often is kept by who asks. */
    void requireAskedOnce() {
        if (asked.get() != 1) {
            throw new IllegalStateException("got " + asked + " questions, expected one");
        }
    }

    private byte[] answer(DatagramPacket packet) {
        try {
            asked.incrementAndGet();
            Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
            Message answer = new Message(query.getHeader().getID());
            answer.getHeader().setFlag(Flags.QR);
            answer.addRecord(query.getQuestion(), Section.QUESTION);
            answer.addRecord(
                    new ARecord(query.getQuestion().getName(), DClass.IN, TTL_S, InetAddress.getByName("192.0.2.1")),
                    Section.ANSWER);
            return answer.toWire();
        } catch (IOException e) {
            throw new IllegalStateException("got bytes that are no query", e);
        }
    }

    @Override
    public void close() {
        servers.forEach(EchoServer::close);
    }
}
