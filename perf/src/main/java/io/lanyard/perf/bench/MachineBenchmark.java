package io.lanyard.perf.bench;

import io.lanyard.ipam.core.Allocation;
import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.Ip;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.IpamLimits;
import io.lanyard.ipam.core.IpamMachine;
import io.lanyard.ipam.core.Mac;
import io.lanyard.ipam.core.Network;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How fast the machine decides. One operation is one input: a container wanted, not wanted any more, reported gone. */
@State(Scope.Thread)
public class MachineBenchmark {
    private static final int INPUTS = 3;

    /** Rounds of the three inputs in a batch. */
    private static final int BATCH = 66;

    /** 2^20 addresses. */
    private static final String SUBNET = "10.0.0.0/12";

    private static final int FIRST = 10 << 24;
    private static final int ADDRESSES = 1 << 20;

    @Param({"10", "50", "99"})
    public int percentFull;

    private IpamMachine machine;
    private int round;

    @Setup(Level.Trial)
    public void fill() {
        machine = new IpamMachine(IpamLimits.DEFAULT);
        machine.apply(Asks.putNetwork(SUBNET));
        Network.Key network = new Network.Key(Asks.SPACE, Asks.NETWORK);
        for (int i = 1; i < (int) (ADDRESSES * (long) percentFull / 100); i++) {
            machine.replay(new IpamEvent.AllocationPut(held(network, Addresses.at(FIRST + i), i)));
            machine.commitBatch();
        }
    }

    private static Allocation held(Network.Key network, Ip ip, int i) {
        return new Allocation(
                network,
                ip,
                Mac.of(ip),
                Allocation.State.ALLOCATED,
                new Allocation.Owner(Asks.HOST, "held" + i, 1),
                1,
                "held",
                Asks.NOW_MS,
                null,
                null);
    }

    @Benchmark
    @OperationsPerInvocation(INPUTS)
    public Decision apply() {
        String container = "c" + round;
        machine.apply(Asks.putContainer("put" + round, container));
        Decision deleted = machine.apply(Asks.deleteContainer("delete" + round, container));
        Decision gone = machine.apply(Asks.absent(container, deleted.stamp().generation()));
        if (++round % BATCH == 0) {
            machine.commitBatch();
        }
        return gone;
    }
}
