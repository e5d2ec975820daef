package io.lanyard.perf.bench.thousand;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.netlink.MacAddress;
import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ArpFramesTest {
    private static final MacAddress ASKER = MacAddress.parse("08:00:27:4c:00:01");
    private static final MacAddress OWNER = MacAddress.parse("02:4c:0a:28:00:05");

    @Test
    void aProbeNamesNoSender() throws Exception {
        byte[] frame = ArpFrames.probe(ASKER, OWNER, InetAddress.getByName("10.40.0.5"));

        assertThat(HexFormat.of().formatHex(frame))
                .isEqualTo("024c0a280005" + "0800274c0001" + "0806" + "0001" + "0800" + "06" + "04" + "0001"
                        + "0800274c0001" + "00000000" + "000000000000" + "0a280005");
    }

    @Test
    void anAnswerTellsWhoseTheAddressIs() throws Exception {
        byte[] frame = HexFormat.of()
                .parseHex("0800274c0001" + "024c0a280005" + "0806" + "0001" + "0800" + "06" + "04" + "0002"
                        + "024c0a280005" + "0a280005" + "0800274c0001" + "00000000");

        assertThat(ArpFrames.answer(frame)).isEqualTo(new ArpFrames.Answer(InetAddress.getByName("10.40.0.5"), OWNER));
    }
}
