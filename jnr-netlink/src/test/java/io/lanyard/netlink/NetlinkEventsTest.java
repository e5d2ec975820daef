package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events from a kernel that says what each test wants. */
class NetlinkEventsTest {
    private final FakeKernel kernel = new FakeKernel();
    private final NetlinkEvents events = new NetlinkEvents(kernel);

    private Optional<NetlinkEvent> next() {
        return events.next(Duration.ZERO);
    }

    private String nextName() {
        return ((NetlinkEvent.LinkChanged) next().orElseThrow()).link().name();
    }

    @Test
    void handsOutAllEventsOfADatagramInTurn() {
        ByteArrayOutputStream datagram = new ByteArrayOutputStream();
        datagram.writeBytes(FakeKernel.linkEvent(1, "lo"));
        datagram.writeBytes(FakeKernel.linkEvent(2, "eth0"));
        kernel.tell(datagram.toByteArray()).tell(FakeKernel.linkEvent(3, "eth1"));

        assertThat(List.of(nextName(), nextName(), nextName())).containsExactly("lo", "eth0", "eth1");
        assertThat(next()).isEmpty();
    }

    @Test
    void passesOverWhatIsNotItsBusiness() {
        byte[] bridgePort = FakeKernel.message(
                Nlmsg.RTM_DELLINK,
                0,
                0,
                0,
                out -> out.u8(Nlmsg.AF_BRIDGE).u8(0).u16(0).i32(2).i32(0).i32(0));
        byte[] unknown = FakeKernel.message(999, 0, 0, 0, out -> {});
        kernel.tell(bridgePort).tell(unknown).tell(FakeKernel.linkEvent(1, "lo"));

        assertThat(nextName()).isEqualTo("lo");
    }

    @Test
    void saysWhenEventsWereLostAndGoesOn() {
        kernel.fail(Errno.ENOBUFS).tell(FakeKernel.linkEvent(1, "lo")).fail(Errno.EMSGSIZE);

        assertThat(next()).containsInstanceOf(NetlinkEvent.Overrun.class);
        assertThat(nextName()).isEqualTo("lo");
        assertThat(next()).containsInstanceOf(NetlinkEvent.Overrun.class);
        assertThat(next()).isEmpty();
    }

    @Test
    void takesAnUnreadableEventForALostOne() {
        byte[] whole = FakeKernel.linkEvent(1, "lo");
        kernel.tell(Arrays.copyOf(whole, whole.length - 3)).tell(FakeKernel.linkEvent(2, "eth0"));

        assertThat(next())
                .contains(new NetlinkEvent.Overrun(
                        "unreadable event: got message length 40 at offset 0, expected 16 to 37"));
        assertThat(nextName()).isEqualTo("eth0");
    }

    @Test
    void takesAnOverrunMessageForLostEvents() {
        kernel.tell(FakeKernel.message(Nlmsg.NLMSG_OVERRUN, 0, 0, 0, out -> {}));

        assertThat(next()).containsInstanceOf(NetlinkEvent.Overrun.class);
    }

    @Test
    void passesOnOtherErrors() {
        kernel.fail(Errno.ENOMEM);

        assertThatThrownBy(this::next).isInstanceOfSatisfying(NetlinkException.class, e -> assertThat(e.errno())
                .isEqualTo(Errno.ENOMEM));
    }

    @Test
    void endsForEachOnClose() {
        kernel.tell(FakeKernel.linkEvent(1, "lo")).tell(FakeKernel.linkEvent(2, "eth0"));
        List<NetlinkEvent> seen = new ArrayList<>();

        events.forEach(event -> {
            seen.add(event);
            if (seen.size() == 2) {
                events.close();
            }
        });

        assertThat(seen).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Nlmsg.RTM_NEWLINK, Nlmsg.RTM_DELLINK, Nlmsg.RTM_NEWADDR, Nlmsg.RTM_DELADDR,
                Nlmsg.RTM_NEWROUTE, Nlmsg.RTM_DELROUTE, Nlmsg.RTM_NEWNEIGH, Nlmsg.RTM_DELNEIGH
            })
    void staysCalmInGarbage(int type) {
        Random random = new Random(type);
        for (int i = 0; i < 2_000; i++) {
            kernel.tell(FakeKernel.message(type, 0, 0, 0, out -> garbage(out, random)));
            while (next().isPresent()) {
                // Whatever it is taken for, it is taken for something.
            }
        }
        kernel.tell(FakeKernel.linkEvent(1, "lo"));
        assertThat(nextName()).isEqualTo("lo");
    }

    /** A family that is looked into, then attributes whose numbers and lengths are about right, then anything. */
    private static void garbage(MessageWriter out, Random random) {
        out.u8(random.nextBoolean() ? Nlmsg.AF_INET : Nlmsg.AF_INET6)
                .u8(random.nextInt(130))
                .u16(random.nextInt());
        for (int words = random.nextInt(4); words > 0; words--) {
            out.i32(random.nextInt());
        }
        for (int attributes = random.nextInt(5); attributes > 0; attributes--) {
            byte[] value = new byte[random.nextInt(20)];
            random.nextBytes(value);
            out.attribute(random.nextInt(40), value);
        }
        for (int words = random.nextInt(3); words > 0; words--) {
            out.u16(random.nextInt(16));
        }
    }
}
