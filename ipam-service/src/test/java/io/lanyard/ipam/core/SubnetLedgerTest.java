package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubnetLedgerTest {
    private static final Network.Key LAN = new Network.Key("s", "lan");

    private final SubnetLedger ledger = new SubnetLedger(
            AddressPlan.of(new SubnetSpec("fd00::/64", null, List.of(), List.of(), Map.of())), new Undo());

    /** A /64 in which containers come and go does not remember them all. */
    @Test
    void whenManyAreRememberedARestedAddressComesBeforeAFreshOne() {
        for (int i = 0; i < SubnetLedger.REMEMBERED_MAX; i++) {
            assertThat(ledger.next(1_000)).as("fresh").contains(address(i));
            ledger.put(known(address(i), i));
        }

        assertThat(ledger.next(-1)).as("none has rested").contains(address(SubnetLedger.REMEMBERED_MAX));
        assertThat(ledger.next(0)).as("the first has").contains(address(0));
        assertThat(ledger.claimed("c7")).as("who comes back").contains(address(7));
    }

    @Test
    void tellsHowFullItIsAtATime() {
        ledger.put(known(address(0), 100));
        ledger.put(known(address(1), 200));
        ledger.put(suspect(address(2), 300));
        ledger.put(reserved(address(3)));

        assertThat(ledger.use(LAN, 99)).isEqualTo(new PoolUse("s", "lan", false, DynamicSpace.SIZE_MAX, 1, 2, 1));
        assertThat(ledger.use(LAN, 100)).isEqualTo(new PoolUse("s", "lan", false, DynamicSpace.SIZE_MAX, 1, 1, 1));
        assertThat(ledger.use(LAN, 300)).isEqualTo(new PoolUse("s", "lan", false, DynamicSpace.SIZE_MAX, 1, 0, 0));
    }

    private static Allocation suspect(Ip ip, int number) {
        Allocation known = known(ip, number);
        return new Allocation(
                LAN,
                ip,
                known.mac(),
                known.state(),
                known.owner(),
                number,
                "i",
                number,
                new Quarantine(number, Mac.of(ip)),
                null);
    }

    private static Allocation reserved(Ip ip) {
        return new Allocation(
                LAN, ip, null, Allocation.State.RESERVED, null, 1, "i", 1, null, new Reservation(null, ""));
    }

    private static Ip address(int number) {
        return Ip.of("fd00::1").plus(number);
    }

    private static Allocation known(Ip ip, int number) {
        return new Allocation(
                LAN,
                ip,
                Mac.of(ip),
                Allocation.State.QUARANTINED,
                new Allocation.Owner("h", "c" + number, 1),
                number,
                "i",
                number,
                new Quarantine(number, null),
                null);
    }
}
