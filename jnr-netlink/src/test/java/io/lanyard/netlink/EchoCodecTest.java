package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EchoCodecTest {
    private static final int ID = 0xabcd;
    private static final long COOKIE = 0x1122334455667788L;
    private static final int IPV4_HEADER_BYTES = 20;
    private static final int WITH_OPTIONS_BYTES = 24;

    private final ByteBuffer message = ByteBuffer.allocate(EchoCodec.BYTES);

    private String hex() {
        return HexFormat.of().formatHex(message.array(), 0, message.limit());
    }

    @Test
    void writesAnEchoRequestOfPingsLength() {
        EchoCodec.write(message, EchoKind.ICMP, ID, 7, COOKIE);
        assertThat(hex()).isEqualTo("08003acfabcd000711223344556677880007" + "00".repeat(46));
    }

    /** The kernel makes its checksum. */
    @Test
    void writesOneOfIpv6() {
        EchoCodec.write(message, EchoKind.ICMPV6, ID, 0xffff, COOKIE);
        assertThat(hex()).isEqualTo("80000000abcdffff1122334455667788ffff" + "00".repeat(46));
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "UDPV6"})
    void writesThePayloadOnlyWhereTheKernelMakesTheHeader(EchoKind kind) {
        EchoCodec.write(message, kind, ID, 7, COOKIE);
        assertThat(hex()).isEqualTo("11223344556677880007" + "00".repeat(46));
    }

    /** RFC 1071: the sum over a message with its checksum has all bits set. */
    @Test
    void makesAChecksumThatAddsUp() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            EchoCodec.write(message, EchoKind.ICMP, random.nextInt(65_536), random.nextInt(65_536), random.nextLong());
            long sum = 0;
            for (int at = 0; at < EchoCodec.BYTES; at += Short.BYTES) {
                sum += Short.toUnsignedInt(message.getShort(at));
            }
            while (sum > 0xffff) {
                sum = (sum & 0xffff) + (sum >> Short.SIZE);
            }
            assertThat(sum).isEqualTo(0xffff);
        }
    }

    private ByteBuffer reply(int headerBytes, int type, int code, int id) {
        EchoCodec.write(message, EchoKind.ICMP, id, 7, COOKIE);
        message.put(0, (byte) type).put(1, (byte) code);
        ByteBuffer packet = ByteBuffer.allocate(headerBytes + EchoCodec.BYTES);
        packet.put(0, (byte) (0x40 | headerBytes / Integer.BYTES)).position(headerBytes);
        return packet.put(message).flip();
    }

    @Test
    void findsTheReplyBehindAnIpHeaderOfAnyLength() {
        for (int headerBytes : new int[] {IPV4_HEADER_BYTES, WITH_OPTIONS_BYTES}) {
            ByteBuffer packet = reply(headerBytes, 0, 0, ID);
            assertThat(EchoCodec.isReply(packet, EchoKind.ICMP, ID)).isTrue();
            assertThat(packet.getLong()).isEqualTo(COOKIE);
        }
    }

    @Test
    void takesNothingElseForAReply() {
        assertThat(EchoCodec.isReply(reply(IPV4_HEADER_BYTES, 8, 0, ID), EchoKind.ICMP, ID))
                .isFalse();
        assertThat(EchoCodec.isReply(reply(IPV4_HEADER_BYTES, 0, 1, ID), EchoKind.ICMP, ID))
                .isFalse();
        assertThat(EchoCodec.isReply(reply(IPV4_HEADER_BYTES, 0, 0, ID + 1), EchoKind.ICMP, ID))
                .isFalse();
        assertThat(EchoCodec.isReply(reply(IPV4_HEADER_BYTES, 0, 0, ID).limit(83), EchoKind.ICMP, ID))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"ICMP", "ICMPV6"})
    void readsBytesOfAnyKind(EchoKind kind) {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            assertThat(EchoCodec.isReply(ByteBuffer.wrap(bytes), kind, ID)).isFalse();
        }
    }
}
