package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MacsTest {
    /** Two of the 2^88 addresses that are mixed down to the same 40 bits. */
    private static final Ip ONE = Ip.of("fd00::1");

    private static final Ip OTHER = Ip.of("fd00::1ff:ae:502a");

    private final IpamMachine machine = new IpamMachine(IpamLimits.DEFAULT);

    @Test
    void twoAddressesThatMeanTheSameMacGetOneEach() {
        assertThat(Mac.of(OTHER)).isEqualTo(Mac.of(ONE));
        tell("@0s n network lan fd00::/64 driver=NETLINK");

        List<Mac> macs = Stream.of(
                        tell("@1s a container h aa busybox net=lan ip6=" + ONE),
                        tell("@1s b container h bb busybox net=lan ip6=" + OTHER))
                .map(decision ->
                        decision.outcome().orElseThrow().attachments().get(0).mac())
                .toList();

        assertThat(macs).containsExactly(Mac.of(ONE), Mac.of(ONE).next());
        machine.discardBatch();
        assertThat(machine.state()).isEqualTo(new IpamMachine(IpamLimits.DEFAULT).state());
    }

    private Decision tell(String line) {
        Asked asked = Asked.of(line);
        return machine.apply(ScenarioInputs.intent(asked, ScenarioInputs.millis(asked.word(0))));
    }
}
