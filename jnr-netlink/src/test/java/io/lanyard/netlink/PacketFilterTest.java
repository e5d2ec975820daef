package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Filters as {@code tcpdump -d} would show them: operation, operand, where to if equal and if not. */
class PacketFilterTest {
    private static List<String> shown(PacketFilter filter) {
        ByteBuffer program = filter.program(96);
        List<String> lines = new ArrayList<>();
        while (program.hasRemaining()) {
            int code = program.getShort();
            int ifTrue = Byte.toUnsignedInt(program.get());
            int ifFalse = Byte.toUnsignedInt(program.get());
            lines.add(String.format("%02x #%d %d %d", code, program.getInt(), ifTrue, ifFalse));
        }
        return lines;
    }

    @Test
    void takesWhatIsForThisMachine() {
        assertThat(shown(PacketFilter.all())).containsExactly("20 #-4092 0 0", "15 #3 1 0", "06 #96 0 0", "06 #0 0 0");
    }

    @Test
    void testsOneValueAfterTheOther() {
        assertThat(shown(PacketFilter.all().byteAt(20, 58).shortAt(54, 135, 136)))
                .containsExactly(
                        "20 #-4092 0 0",
                        "15 #3 6 0",
                        "30 #20 0 0",
                        "15 #58 0 4",
                        "28 #54 0 0",
                        "15 #135 1 0",
                        "15 #136 0 1",
                        "06 #96 0 0",
                        "06 #0 0 0");
    }

    @Test
    void refusesWhatNoFrameHas() {
        assertThatThrownBy(() -> PacketFilter.all().byteAt(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PacketFilter.all().byteAt(1)).isInstanceOf(IllegalArgumentException.class);
        Integer[] many = new Integer[300];
        java.util.Arrays.fill(many, 1);
        assertThatThrownBy(() -> PacketFilter.all().byteAt(1, many))
                .hasMessageContaining("longer than its jumps reach");
    }
}
