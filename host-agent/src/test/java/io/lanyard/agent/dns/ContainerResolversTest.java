package io.lanyard.agent.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.names.NameBook;
import io.lanyard.agent.core.names.NameScope;
import io.lanyard.agent.core.names.Names;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
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
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
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
        public Optional<Sockets> bind(String container, InetSocketAddress address) throws IOException {
            if (isOut) {
                throw new IOException("no more sockets");
            }
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            Bound bound = new Bound(DatagramChannel.open(), ServerSocketChannel.open());
            bound.datagrams().bind(any).configureBlocking(false);
            bound.connections().bind(any).configureBlocking(false);
            sockets.put(container, bound);
            return Optional.of(bound);
        }

        List<String> open() {
            return sockets.entrySet().stream()
                    .filter(entry -> entry.getValue().isOpen())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private static final class Bound implements Namespaces.Sockets {
        private final DatagramChannel datagrams;
        private final ServerSocketChannel connections;
        volatile boolean isWhereItRuns = true;

        Bound(DatagramChannel datagrams, ServerSocketChannel connections) {
            this.datagrams = datagrams;
            this.connections = connections;
        }

        @Override
        public DatagramChannel datagrams() {
            return datagrams;
        }

        @Override
        public ServerSocketChannel connections() {
            return connections;
        }

        boolean isOpen() {
            return datagrams.isOpen() || connections.isOpen();
        }

        @Override
        public boolean isWhereItRuns() {
            return isWhereItRuns;
        }

        @Override
        public void close() {
            try {
                datagrams.close();
                connections.close();
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

        assertThat(before.isOpen()).isFalse();
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

    @Test
    void answersOverTcpWhatDoesNotFitIntoADatagram() throws Exception {
        for (int i = 1; i <= 100; i++) {
            book.put(LAN1, "192.168.2." + i, "many");
        }
        resolvers.serve(Map.of("one", ON_LAN1));

        Message cut = askOnce(query("many."));
        assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(cut.getSection(Section.ANSWER)).hasSizeLessThan(100);

        Message roomy = query("many.");
        roomy.addRecord(new OPTRecord(4_096, 0, 0), Section.ADDITIONAL);
        assertThat(askOnce(roomy).getSection(Section.ANSWER)).hasSize(100);

        try (Socket connection = connected("one")) {
            connection.getOutputStream().write(framed(query("many.")));
            Message whole = next(connection);
            assertThat(whole.getSection(Section.ANSWER)).hasSize(100);
            assertThat(whole.getHeader().getFlag(Flags.TC)).isFalse();
        }
    }

    @Test
    void answersManyQuestionsOfOneConnectionHoweverTheyCome() throws Exception {
        resolvers.serve(Map.of("one", ON_LAN1));
        byte[] question = framed(query("bbox1."));
        ByteBuffer many = ByteBuffer.allocate(100 * question.length);
        for (int i = 0; i < 100; i++) {
            many.put(question);
        }
        try (Socket connection = connected("one")) {
            for (byte part : question) {
                connection.getOutputStream().write(part);
            }
            assertThat(next(connection).getSection(Section.ANSWER)).hasSize(1);

            connection.getOutputStream().write(many.array());
            connection.shutdownOutput();
            for (int i = 0; i < 100; i++) {
                assertThat(next(connection).getSection(Section.ANSWER)).hasSize(1);
            }
            assertThat(connection.getInputStream().read()).as("then it ends").isEqualTo(-1);
        }
    }

    @Test
    void endsConversationsThatLeadNowhere() throws Exception {
        resolvers.serve(Map.of("one", ON_LAN1));
        try (Socket connection = connected("one")) {
            connection.getOutputStream().write(new byte[] {(byte) 0xff, (byte) 0xff, 0});
            assertThat(connection.getInputStream().read()).as("of 65,535 bytes").isEqualTo(-1);
        }
        List<Socket> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Socket connection = connected("one");
            connection.getOutputStream().write(framed(query("bbox1.")));
            all.add(connection);
            if (i < 8) {
                assertThat(next(connection).getSection(Section.ANSWER)).hasSize(1);
            }
        }
        assertThat(endsWithoutAnswer(all.get(8))).as("one too many").isTrue();

        resolvers.serve(Map.of());
        for (Socket connection : all) {
            assertThat(endsWithoutAnswer(connection)).isTrue();
            connection.close();
        }
    }

    private static boolean endsWithoutAnswer(Socket connection) throws IOException {
        try {
            return connection.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void speaksEdnsWithWhoSpeaksIt() throws Exception {
        resolvers.serve(Map.of("one", ON_LAN1));

        assertThat(askOnce(query("bbox1.")).getOPT()).isNull();

        Message later = query("bbox1.");
        later.addRecord(new OPTRecord(1_232, 0, 1), Section.ADDITIONAL);
        Message refused = askOnce(later);
        assertThat(refused.getRcode()).isEqualTo(Rcode.BADVERS);
        assertThat(refused.getOPT().getVersion()).isZero();

        Message twice = query("bbox1.");
        twice.addRecord(new OPTRecord(1_232, 0, 0), Section.ADDITIONAL);
        twice.addRecord(new OPTRecord(1_232, 0, 0), Section.ADDITIONAL);
        assertThat(askOnce(twice).getRcode()).isEqualTo(Rcode.FORMERR);

        Message careful = query("bbox1.");
        careful.addRecord(new OPTRecord(1_232, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
        Message answer = askOnce(careful);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getOPT().getFlags() & ExtendedFlags.DO).isEqualTo(ExtendedFlags.DO);
    }

    private Message askOnce(Message query) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(5_000);
            byte[] bytes = query.toWire();
            socket.send(new DatagramPacket(bytes, bytes.length, address("one")));
            DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
            socket.receive(packet);
            return new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        }
    }

    private Socket connected(String container) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(5_000);
        socket.connect(loopback.sockets.get(container).connections().getLocalAddress());
        return socket;
    }

    private static byte[] framed(Message message) {
        byte[] bytes = message.toWire();
        return ByteBuffer.allocate(2 + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }

    private static Message next(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        return new Message(in.readNBytes(in.readUnsignedShort()));
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
        return loopback.sockets.get(container).datagrams().getLocalAddress();
    }

    private static Message query(String name) throws Exception {
        return Message.newQuery(Record.newRecord(Name.fromString(name), Type.A, DClass.IN));
    }
}
