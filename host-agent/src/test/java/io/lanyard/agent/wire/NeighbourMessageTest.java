package io.lanyard.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.wire.NeighbourMessage.Kind;
import io.lanyard.netlink.IpPrefix;
import io.lanyard.netlink.MacAddress;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourMessageTest {
    private static final MacAddress HOST = MacAddress.parse("08:00:27:4c:00:15");
    private static final MacAddress PRINTER = MacAddress.parse("08:00:27:4e:00:64");
    private static final Inet6Address IP =
            (Inet6Address) IpPrefix.parse("fd21::a:1234").address();

    private static final String IP_HEX = "fd2100000000000000000000000a1234";
    private static final String ALL_NODES_HEX = "ff020000000000000000000000000001";

    private static final String PROBE = "3333ff0a12340800274c001586dd" + "6000000000183aff" + "00".repeat(16)
            + "ff0200000000000000000001ff0a1234" + "8700590a00000000" + IP_HEX;

    private static final String ANNOUNCEMENT = "3333000000010800274e006486dd" + "6000000000203aff" + IP_HEX
            + ALL_NODES_HEX + "8800082e20000000" + IP_HEX + "02010800274e0064";

    private static String hex(NeighbourMessage message) {
        return HexFormat.of().formatHex(message.bytes());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void a_probe_comes_from_nobody_and_goes_to_whoever_has_the_address() {
        NeighbourMessage probe = NeighbourMessage.probe(HOST, IP);

        assertThat(hex(probe)).isEqualTo(PROBE);
        assertThat(NeighbourMessage.read(bytes(PROBE))).contains(probe);
        assertThat(probe.sighting()).contains(new Sighting(IP, HOST, true));
    }

    @Test
    void an_announcement_goes_to_all() {
        NeighbourMessage announcement = NeighbourMessage.announcement(PRINTER, IP);

        assertThat(hex(announcement)).isEqualTo(ANNOUNCEMENT);
        assertThat(NeighbourMessage.read(bytes(ANNOUNCEMENT))).contains(announcement);
        assertThat(announcement.sighting()).contains(new Sighting(IP, PRINTER, false));
    }

    @Test
    void padding_of_the_frame_is_no_part_of_it() {
        assertThat(NeighbourMessage.read(bytes(ANNOUNCEMENT + "000000"))).isPresent();
    }

    @Test
    void who_asks_for_another_says_where_itself_is() {
        Inet6Address other = (Inet6Address) IpPrefix.parse("fd21::b").address();
        NeighbourMessage solicitation =
                new NeighbourMessage(HOST, PRINTER, IP, other, Kind.SOLICITATION, other, Optional.of(PRINTER));

        assertThat(NeighbourMessage.read(solicitation.bytes()).flatMap(NeighbourMessage::sighting))
                .contains(new Sighting(IP, PRINTER, false));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "another EtherType, 12, 0800",
        "another version, 14, 40",
        "longer than the frame, 18, 00ff",
        "shorter than a message, 18, 0010",
        "no ICMP, 20, 11",
        "it came over a router, 21, fe",
        "another checksum, 56, 0000"
    })
    void is_not(String what, int offset, String value) {
        byte[] frame = bytes(ANNOUNCEMENT);
        System.arraycopy(bytes(value), 0, frame, offset, value.length() / 2);

        assertThat(NeighbourMessage.read(frame)).as(what).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "another message, 54, 8900",
        "another code, 54, 8801",
        "an option without a length, 78, 0200",
        "an option that is cut off, 78, 0202",
        "a target that is a group, 62, ff02"
    })
    void is_not_by_its_rules(String what, int offset, String value) {
        assertThat(NeighbourMessage.read(withRightChecksum(offset, value)))
                .as(what)
                .isEmpty();
    }

    @Test
    void is_still_one_with_another_target() {
        assertThat(NeighbourMessage.read(withRightChecksum(76, "4321"))).isPresent();
    }

    /** The announcement with two bytes changed, so that it is by the rule that it is refused, not by its checksum. */
    private static byte[] withRightChecksum(int offset, String value) {
        byte[] frame = bytes(ANNOUNCEMENT);
        ByteBuffer words = ByteBuffer.wrap(frame);
        int difference = Short.toUnsignedInt(words.getShort(offset)) - Integer.parseInt(value, 16);
        words.putShort(offset, (short) Integer.parseInt(value, 16));
        int checksum = Short.toUnsignedInt(words.getShort(56)) + difference;
        // One's complement: what is carried over comes in again at the other end.
        words.putShort(56, (short) (checksum + (checksum >> 16)));
        return frame;
    }

    @Test
    void nobody_has_a_group_s_address() {
        Inet6Address group = (Inet6Address) IpPrefix.parse("ff02::1").address();

        assertThat(NeighbourMessage.read(
                        NeighbourMessage.announcement(PRINTER, group).bytes()))
                .isEmpty();
    }

    @Test
    void a_frame_that_is_cut_off_anywhere_is_none() {
        byte[] whole = bytes(ANNOUNCEMENT);
        for (int length = 0; length < whole.length; length++) {
            assertThat(NeighbourMessage.read(Arrays.copyOf(whole, length))).isEmpty();
        }
    }

    @Test
    void whatever_comes_is_read_or_not() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] frame = bytes(ANNOUNCEMENT);
            for (int hits = random.nextInt(4); hits >= 0; hits--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt();
            }
            NeighbourMessage.read(Arrays.copyOf(frame, random.nextInt(frame.length)))
                    .ifPresent(read -> assertThat(read.sighting()).isPresent());
        }
    }
}
