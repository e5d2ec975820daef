package io.lanyard.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.wire.ArpFrame.Operation;
import io.lanyard.netlink.IpPrefix;
import io.lanyard.netlink.MacAddress;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArpFrameTest {
    private static final MacAddress HOST = MacAddress.parse("08:00:27:4c:00:15");
    private static final MacAddress PRINTER = MacAddress.parse("08:00:27:4e:00:64");
    private static final InetAddress IP = IpPrefix.parse("192.168.1.100").address();

    private static final String PROBE =
            "ffffffffffff0800274c00150806" + "0001080006040001" + "0800274c001500000000" + "000000000000c0a80164";

    /** As {@code tcpdump -xx} showed a printer's answer to it, with Ethernet's padding. */
    private static final String REPLY = "0800274c00150800274e00640806" + "0001080006040002" + "0800274e0064c0a80164"
            + "0800274c001500000000" + "00".repeat(18);

    private static String hex(ArpFrame frame) {
        return HexFormat.of().formatHex(frame.bytes());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void a_probe_tells_nobody_that_the_address_is_in_use() {
        assertThat(hex(ArpFrame.probe(HOST, IP))).isEqualTo(PROBE);
        assertThat(ArpFrame.read(bytes(PROBE))).contains(ArpFrame.probe(HOST, IP));
        assertThat(ArpFrame.probe(HOST, IP).sighting()).contains(new Sighting(IP, HOST, true));
    }

    @Test
    void an_announcement_names_the_address_twice() {
        ArpFrame announcement = ArpFrame.announcement(HOST, IP);

        assertThat(hex(announcement))
                .isEqualTo("ffffffffffff0800274c00150806" + "0001080006040001" + "0800274c0015c0a80164"
                        + "000000000000c0a80164");
        assertThat(announcement.sighting()).contains(new Sighting(IP, HOST, false));
    }

    @Test
    void a_reply_says_who_has_it() {
        ArpFrame reply = ArpFrame.read(bytes(REPLY)).orElseThrow();

        assertThat(reply.operation()).isEqualTo(Operation.REPLY);
        assertThat(reply.sighting()).contains(new Sighting(IP, PRINTER, false));
        assertThat(ArpFrame.read(reply.bytes())).contains(reply);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "another EtherType, 12, 0800",
        "another hardware, 14, 0006",
        "another protocol, 16, 86dd",
        "another length of hardware addresses, 18, 08",
        "another length of protocol addresses, 19, 10",
        "reverse ARP, 20, 0003",
        "no operation, 20, 0000"
    })
    void is_not(String what, int offset, String value) {
        byte[] frame = bytes(REPLY);
        System.arraycopy(bytes(value), 0, frame, offset, value.length() / 2);

        assertThat(ArpFrame.read(frame)).as(what).isEmpty();
    }

    @Test
    void a_frame_that_is_cut_off_anywhere_is_none() {
        for (int length = 0; length < 42; length++) {
            assertThat(ArpFrame.read(Arrays.copyOf(bytes(REPLY), length))).isEmpty();
        }
    }

    @Test
    void whatever_comes_is_read_or_not() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] frame = bytes(REPLY);
            for (int hits = random.nextInt(4); hits >= 0; hits--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt();
            }
            ArpFrame.read(Arrays.copyOf(frame, random.nextInt(frame.length)))
                    .ifPresent(read -> assertThat(ArpFrame.read(read.bytes())).contains(read));
        }
    }

    @Test
    void a_reply_from_nobody_tells_nothing() {
        byte[] frame = bytes(REPLY);
        Arrays.fill(frame, 28, 32, (byte) 0);

        assertThat(ArpFrame.read(frame).flatMap(ArpFrame::sighting)).isEmpty();
    }
}
