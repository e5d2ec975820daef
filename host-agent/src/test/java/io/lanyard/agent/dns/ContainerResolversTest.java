package io.lanyard.agent.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.names.NameBook;
import io.lanyard.agent.core.names.NameScope;
import io.lanyard.agent.core.names.Names;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** On real sockets of the loopback; that namespaces are what they are bound in is for NamesIT. */
class ContainerResolversTest {
    private static final ResourceId LAN1 = ResourceId.network("default", "lan1");
    private static final ResourceId LAN2 = ResourceId.network("default", "lan2");
    private static final NameScope ON_LAN1 = new NameScope(List.of(LAN1));
    private static final NameScope ON_LAN2 = new NameScope(List.of(LAN2));

    private final NameBook book = new NameBook();
    private final List<Throwable> failures = new ArrayList<>();
    private final Queue<QueryWatch.Result> told = new ConcurrentLinkedQueue<>();
    private final Loopback loopback = new Loopback();
    private final ContainerResolvers resolvers = new ContainerResolvers(
            new Names(book, "lanyard.internal"),
            loopback,
            List.of(),
            (result, took) -> told.add(result),
            failures::add);

    ContainerResolversTest() {
        book.become(new NameBook());
        book.put(LAN1, "192.168.1.10", "bbox1");
        book.put(LAN2, "10.0.0.10", "bbox1");
    }

    @AfterEach
    void close() {
        resolvers.close();
        assertThat(loopback.open()).isEmpty();
        assertThat(failures).isEmpty();
    }

    /** Each container's socket is on a port of its own. */
    private static final class Loopback implements Namespaces {
        final Map<String, Bound> sockets = new ConcurrentHashMap<>();
        volatile boolean isOut;

        @Override
        public Optional<Socket> bind(String container, InetSocketAddress address) throws IOException {
            if (isOut) {
                throw new IOException("no more sockets");
            }
            DatagramChannel channel = DatagramChannel.open();
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .configureBlocking(false);
            Bound bound = new Bound(channel);
            sockets.put(container, bound);
            return Optional.of(bound);
        }

        List<String> open() {
            return sockets.entrySet().stream()
                    .filter(entry -> entry.getValue().channel().isOpen())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private static final class Bound implements Namespaces.Socket {
        private final DatagramChannel channel;
        volatile boolean isWhereItRuns = true;

        Bound(DatagramChannel channel) {
            this.channel = channel;
        }

        @Override
        public DatagramChannel channel() {
            return channel;
        }

        @Override
        public boolean isWhereItRuns() {
            return isWhereItRuns;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void tellsEachContainerOfItsOwnNetworks() throws Exception {
        resolvers.serve(Map.of("one", ON_LAN1, "two", ON_LAN2));

        assertThat(ask("one", "bbox1.")).containsExactly("192.168.1.10");
        assertThat(ask("two", "bbox1.")).containsExactly("10.0.0.10");

        resolvers.serve(Map.of("one", ON_LAN2, "two", ON_LAN2));
        assertThat(ask("one", "bbox1.")).containsExactly("10.0.0.10");
    }

    @Test
    void tellsHowQuestionsEnd() throws Exception {
        resolvers.serve(Map.of("one", ON_LAN1));

        assertThat(answer("one", "bbox1.").getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer("one", "bbox9.lan1.lanyard.internal.").getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(answer("one", "example.org.").getRcode()).isEqualTo(Rcode.REFUSED);

        assertThat(told)
                .contains(QueryWatch.Result.OWN, QueryWatch.Result.NOBODY, QueryWatch.Result.REFUSED)
                .doesNotContain(QueryWatch.Result.FAILED, QueryWatch.Result.FORWARDED);
    }

    @Test
    void answersOnAfterBytesOfAnyKind() throws Exception {
        resolvers.serve(Map.of("one", ON_LAN1));
        Random random = new Random(1);
        byte[] query = query("bbox1.").toWire();
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 20_000; i++) {
                byte[] bytes = random.nextBoolean() ? query.clone() : new byte[random.nextInt(600)];
                int flips = 1 + random.nextInt(6);
                for (int flip = 0; flip < flips && bytes.length > 0; flip++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                socket.send(new DatagramPacket(bytes, bytes.length, address("one")));
            }
        }

        assertThat(ask("one", "bbox1.")).containsExactly("192.168.1.10");
    }

    @Test
    void movesWithAContainerThatWasStartedAgain() throws Exception {
        resolvers.serve(Map.of("one", ON_LAN1));
        Bound before = loopback.sockets.get("one");
        before.isWhereItRuns = false;

        resolvers.serve(Map.of("one", ON_LAN1));

        assertThat(before.channel().isOpen()).isFalse();
        assertThat(ask("one", "bbox1.")).containsExactly("192.168.1.10");
    }

    @Test
    void triesAgainWhereItCouldNotListen() throws Exception {
        loopback.isOut = true;
        resolvers.serve(Map.of("one", ON_LAN1));
        assertThat(loopback.open()).isEmpty();

        loopback.isOut = false;
        resolvers.serve(Map.of("one", ON_LAN1));

        assertThat(ask("one", "bbox1.")).containsExactly("192.168.1.10");
    }

    @Test
    void leavesNothingOpenWhoeverComesAndGoesWhileItIsClosed() throws Exception {
        CountDownLatch begun = new CountDownLatch(100);
        Thread looks = new Thread(() -> {
            for (int i = 0; i < 2_000; i++) {
                resolvers.serve(i % 3 == 0 ? Map.of() : Map.of("c" + i, ON_LAN1, "c" + (i + 1), ON_LAN1));
                begun.countDown();
            }
        });
        looks.start();
        begun.await();

        resolvers.close();

        looks.join();
        assertThat(loopback.open()).isEmpty();
    }

    private List<String> ask(String container, String name) throws Exception {
        Message answer = answer(container, name);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        return answer.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    /** Asked again when an answer is lost: a socket's buffer may be full of what came before. */
    private Message answer(String container, String name) throws Exception {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(1_000);
            byte[] query = query(name).toWire();
            for (int attempt = 0; attempt < 10; attempt++) {
                socket.send(new DatagramPacket(query, query.length, address(container)));
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                try {
                    socket.receive(packet);
                } catch (SocketTimeoutException e) {
                    continue;
                }
                return new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
            }
        }
        throw new AssertionError("no answer in " + container);
    }

    private SocketAddress address(String container) throws IOException {
        return loopback.sockets.get(container).channel().getLocalAddress();
    }

    private static Message query(String name) throws Exception {
        return Message.newQuery(Record.newRecord(Name.fromString(name), Type.A, DClass.IN));
    }
}
