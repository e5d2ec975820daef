package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers on a kernel that says what each test wants. */
class ConnectionTest {
    private final FakeKernel kernel = new FakeKernel();
    private final Links links = new Links(new Connection(kernel));

    @Test
    void readsADumpOverSeveralDatagrams() {
        kernel.then(turn -> turn.datagram(turn.link(1, "lo"), turn.link(2, "eth0"))
                .datagram(turn.link(3, "eth1"))
                .datagram(turn.done()));

        assertThat(links.list()).extracting(Link::name).containsExactly("lo", "eth0", "eth1");
    }

    @Test
    void readsADumpOfNothing() {
        kernel.then(turn -> turn.datagram(turn.done()));

        assertThat(links.list()).isEmpty();
    }

    @Test
    void readsAgainWhatChangedDuringTheReading() {
        kernel.then(turn -> turn.datagram(turn.link(1, "old"))
                        .datagram(turn.link(Nlmsg.NLM_F_MULTI | Nlmsg.NLM_F_DUMP_INTR, 2, "torn"))
                        .datagram(turn.done()))
                .then(turn -> turn.datagram(turn.link(1, "new"), turn.done()));

        assertThat(links.list()).extracting(Link::name).containsExactly("new");
    }

    @Test
    void givesUpOnATableThatNeverRests() {
        for (int i = 0; i < Connection.DUMP_ATTEMPTS_MAX; i++) {
            kernel.then(turn -> turn.datagram(turn.link(Nlmsg.NLM_F_DUMP_INTR, 1, "torn"), turn.done()));
        }

        assertFails(
                links::list,
                Errno.EINTR,
                "list links: EINTR (Interrupted system call): "
                        + "the table changed during each of 10 attempts to read it");
        assertThat(kernel.requests()).hasSize(Connection.DUMP_ATTEMPTS_MAX);
    }

    @Test
    void readsAgainAfterTheKernelDroppedAPart() {
        kernel.then(turn -> turn.datagram(turn.link(1, "lo"))
                        .fail(Errno.ENOBUFS)
                        .datagram(turn.link(3, "eth1"))
                        .datagram(turn.done()))
                .then(turn -> turn.datagram(turn.link(1, "lo"), turn.link(2, "eth0"), turn.done()));

        assertThat(links.list()).extracting(Link::name).containsExactly("lo", "eth0");
    }

    @Test
    void givesUpOnAKernelThatDropsEverything() {
        kernel.then(turn -> {
            for (int i = 0; i <= Connection.DUMP_ATTEMPTS_MAX; i++) {
                turn.fail(Errno.ENOBUFS);
            }
        });

        assertFails(
                links::list,
                Errno.ENOBUFS,
                "list links: ENOBUFS (No buffer space available): " + "receive from netlink");
    }

    @Test
    void saysThatTheOutcomeOfAChangeIsUnknown() {
        kernel.then(turn -> turn.fail(Errno.ENOBUFS));

        assertFails(
                () -> links.setUp(link()),
                Errno.ENOBUFS,
                "set eth0 up: ENOBUFS (No buffer space available): " + "receive from netlink");
    }

    @Test
    void takesAnOverrunMessageForLostAnswers() {
        kernel.then(turn ->
                turn.datagram(FakeKernel.message(Nlmsg.NLMSG_OVERRUN, 0, turn.sequence(), FakeKernel.PORT, out -> {})));

        assertFails(
                () -> links.setUp(link()),
                Errno.ENOBUFS,
                "set eth0 up: ENOBUFS (No buffer space available): " + "the kernel dropped answers");
    }

    @Test
    void skipsAnswersToARequestGivenUpOn() {
        kernel.then(turn -> {}).then(turn -> turn.datagram(
                        FakeKernel.message(Nlmsg.NLMSG_ERROR, 0, 1, FakeKernel.PORT, out -> out.i32(-16)))
                .datagram(turn.error(0)));

        assertFails(
                () -> links.setUp(link()),
                Errno.ETIMEDOUT,
                "set eth0 up: ETIMEDOUT (Connection timed out): " + "no answer within 10000 ms");
        links.setDown(link());
    }

    @Test
    void refusesASequenceNobodyUsed() {
        kernel.then(
                turn -> turn.datagram(FakeKernel.message(Nlmsg.NLMSG_ERROR, 0, 9, FakeKernel.PORT, out -> out.i32(0))));

        assertFails(
                () -> links.setUp(link()),
                Errno.EPROTO,
                "set eth0 up: EPROTO (Protocol error): " + "got an answer with sequence 9, expected 1");
    }

    @Test
    void refusesAnAnswerForAnotherPort() {
        kernel.then(
                turn -> turn.datagram(FakeKernel.message(Nlmsg.NLMSG_ERROR, 0, turn.sequence(), 1, out -> out.i32(0))));

        assertFails(
                () -> links.setUp(link()),
                Errno.EPROTO,
                "set eth0 up: EPROTO (Protocol error): " + "got an answer for port 1, expected 4711");
    }

    @Test
    void refusesAnAnswerToAnotherQuestion() {
        Consumer<FakeKernel.Turn> address = turn -> turn.datagram(
                FakeKernel.message(Nlmsg.RTM_NEWADDR, 0, turn.sequence(), FakeKernel.PORT, out -> out.i32(0)));
        kernel.then(address).then(address).then(address);

        assertFails(
                () -> links.setUp(link()),
                Errno.EPROTO,
                "set eth0 up: EPROTO (Protocol error): " + "got an answer of type 20, expected 2");
        assertFails(
                () -> links.get(1),
                Errno.EPROTO,
                "get link 1: EPROTO (Protocol error): " + "got an answer of type 20, expected 16");
        assertFails(
                links::list,
                Errno.EPROTO,
                "list links: EPROTO (Protocol error): " + "got an answer of type 20, expected 16");
    }

    @Test
    void tellsTheKernelsText() {
        kernel.then(turn -> turn.datagram(turn.error(-16, "Device is already in use.")));

        NetlinkException refusal = assertFails(
                () -> links.create(NewLink.of("mv0", Macvlan.on(link(), MacvlanMode.BRIDGE))),
                Errno.EBUSY,
                "create macvlan mv0 on eth0: EBUSY (Device or resource busy): Device is already in use.");
        assertThat(refusal.detail()).isEqualTo("Device is already in use.");
        assertThat(refusal.operation()).isEqualTo("create macvlan mv0 on eth0");
    }

    @Test
    void findsTheTextBehindAWholeRequestSentBack() {
        kernel.then(turn -> turn.datagram(turn.errorWithWholeRequest(-22, "Attribute failed policy validation", 36)));

        assertFails(
                () -> links.setMtu(link(), -1),
                Errno.EINVAL,
                "set eth0 MTU -1: EINVAL (Invalid argument): "
                        + "Attribute failed policy validation (at byte 36 of the request)");
    }

    @Test
    void doesWithoutText() {
        kernel.then(turn -> turn.datagram(turn.error(-19))).then(turn -> turn.datagram(turn.error(-524)));

        assertFails(() -> links.setUp(link()), Errno.ENODEV, "set eth0 up: ENODEV (No such device)");
        NetlinkException unlisted = assertFails(() -> links.setUp(link()), Errno.UNLISTED, "set eth0 up: error 524");
        assertThat(unlisted.number()).isEqualTo(524);
    }

    @Test
    void tellsOfADumpThatEndedInAnError() {
        kernel.then(turn -> turn.datagram(turn.link(1, "lo"), turn.done(-12)))
                .then(turn -> turn.datagram(turn.error(-1, "not allowed")));

        assertFails(links::list, Errno.ENOMEM, "list links: ENOMEM (Cannot allocate memory)");
        assertFails(links::list, Errno.EPERM, "list links: EPERM (Operation not permitted): not allowed");
    }

    @Test
    void refusesATruncatedMessage() {
        kernel.then(turn -> turn.datagram(Arrays.copyOf(turn.error(0), 30)))
                .then(turn -> turn.datagram(Arrays.copyOf(turn.error(0), 7)))
                .thenAcknowledge();

        assertFails(
                () -> links.setUp(link()),
                Errno.EBADMSG,
                "set eth0 up: EBADMSG (Bad message): " + "got message length 36 at offset 0, expected 16 to 30");
        assertFails(
                () -> links.setUp(link()),
                Errno.EBADMSG,
                "set eth0 up: EBADMSG (Bad message): " + "got 7 bytes at offset 0, expected a message header of 16");
        links.setUp(link());
    }

    @Test
    void refusesAnErrorTooShortForItsNumber() {
        kernel.then(turn -> turn.datagram(
                FakeKernel.message(Nlmsg.NLMSG_ERROR, 0, turn.sequence(), FakeKernel.PORT, out -> out.u16(0))));

        assertFails(
                () -> links.setUp(link()),
                Errno.EBADMSG,
                "set eth0 up: EBADMSG (Bad message): "
                        + "got message type 2 with 2 bytes of payload, expected at least 4");
    }

    /** The kernel refuses a dump while another one is under way, so the first must be read to its end. */
    @Test
    void readsADumpToItsEndThoughAnEntryIsUnreadable() {
        kernel.then(turn -> turn.datagram(FakeKernel.message(
                                Nlmsg.RTM_NEWLINK, 0, turn.sequence(), FakeKernel.PORT, out -> LinkCodec.header(out, 1)
                                        .attribute(LinkCodec.IFLA_MTU, new byte[] {1, 2})))
                        .datagram(turn.link(2, "eth0"))
                        .datagram(turn.done()))
                .thenAcknowledge();

        assertFails(
                links::list,
                Errno.EBADMSG,
                "list links: EBADMSG (Bad message): " + "got 2 bytes in attribute 4, expected at least 4");
        links.setUp(link());
        assertThat(kernel.receive(ByteBuffer.allocate(16), 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void staysCalmInGarbage(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            FakeKernel garbling = new FakeKernel();
            for (int attempt = 0; attempt < Connection.DUMP_ATTEMPTS_MAX; attempt++) {
                garbling.then(
                        turn -> turn.datagram(garbled(random, turn.link(1, "lo"), turn.done(), turn.error(-5, "x"))));
            }
            try {
                new Links(new Connection(garbling)).list();
            } catch (NetlinkException e) {
                assertThat(e.operation()).isEqualTo("list links");
            }
        }
    }

    private static byte[] garbled(Random random, byte[]... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            all.writeBytes(message);
        }
        byte[] bytes = Arrays.copyOf(all.toByteArray(), random.nextInt(all.size()) + 1);
        for (int flips = random.nextInt(6); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static Link link() {
        return Fixtures.link(3, "eth0");
    }

    private static NetlinkException assertFails(Runnable action, Errno errno, String message) {
        NetlinkException e = catchThrowableOfType(NetlinkException.class, action::run);
        assertThat(e).as("refusal").isNotNull().hasMessage(message);
        assertThat(e.errno()).isEqualTo(errno);
        return e;
    }
}
