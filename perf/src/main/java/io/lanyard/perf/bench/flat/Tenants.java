package io.lanyard.perf.bench.flat;

import io.lanyard.contract.Topics;
import io.lanyard.perf.bench.Script;
import io.lanyard.schemas.AttachmentSpec;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.DeleteContainer;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.PutNetwork;
import io.lanyard.schemas.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Whose partition it is: spaces of a size, all of which are in it, and containers that come for a while, the same ones each
 * time, so that the state does not grow. One thread at a time.
 */
final class Tenants {
    /** Networks are in 10.0.0.0/8. */
    private static final int FIRST = 10 << 24;

    private static final int ADDRESSES = 1 << 24;
    private static final int BITS = 32;

    private final Size size;
    private final Script script;
    private final List<String> spaces;
    private final List<String> hosts = Script.hosts();

    Tenants(Size size, int partition) {
        this.size = size;
        this.script = new Script(partition);
        this.spaces = spacesIn(partition, size.spaces());
    }

    static List<String> spacesIn(int partition, int count) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "space" + i)
                .filter(space -> Topics.partitionOfSpace(space) == partition)
                .limit(count)
                .toList();
    }

    /** The state, a piece at a time: what the service would have written of it. */
    void settle(Consumer<List<ProducerRecord<byte[], byte[]>>> written) {
        for (String space : spaces) {
            for (int i = 0; i < size.networks(); i++) {
                written.accept(script.step(space, network(i)).records());
            }
        }
        for (int i = 0; i < size.held(); i++) {
            written.accept(put("held" + i, i).records());
        }
        written.accept(List.of(script.cursor()));
    }

    ProducerRecord<byte[], byte[]> cursor() {
        return script.cursor();
    }

    /** Containers that come, spread over all spaces and networks. */
    List<Script.Step> come(int count) {
        return IntStream.range(0, count).mapToObj(i -> put("guest" + i, i)).toList();
    }

    /** Those that came are to go, and what their hosts say then. */
    Leaving leave(int count) {
        List<Script.Step> deletes = new ArrayList<>(count);
        long[] generations = new long[count];
        for (int i = 0; i < count; i++) {
            deletes.add(script.step(space(i), new DeleteContainer(host(i), "guest" + i)));
            generations[i] = script.generation();
        }
        return new Leaving(
                deletes,
                IntStream.range(0, count)
                        .mapToObj(i -> script.gone(space(i), host(i), "guest" + i, generations[i]))
                        .toList());
    }

    /** In this order: nobody says that something is gone before it is to go. */
    record Leaving(List<Script.Step> deletes, List<ProducerRecord<byte[], byte[]>> reports) {}

    private Script.Step put(String container, int number) {
        return script.step(
                space(number),
                PutContainer.newBuilder()
                        .setHost(host(number))
                        .setContainer(container)
                        .setSpec(ContainerSpec.newBuilder()
                                .setImage("busybox")
                                .setCommand(List.of("sleep", "600"))
                                .setEnv(Map.of("A", "b"))
                                .build())
                        .setNetworks(List.of(AttachmentSpec.newBuilder()
                                .setNetwork("lan" + number / spaces.size() % size.networks())
                                .build()))
                        .build());
    }

    private String space(int number) {
        return spaces.get(number % spaces.size());
    }

    private String host(int number) {
        return hosts.get(number % hosts.size());
    }

    /** An address rests for nobody: with a rest, those that come would find others each time. */
    private PutNetwork network(int number) {
        return PutNetwork.newBuilder()
                .setNetwork("lan" + number)
                .setSpec(NetworkSpec.newBuilder()
                        .setParent("enp0s3")
                        .setSubnets(List.of(
                                Subnet.newBuilder().setSubnet(subnet(number)).build()))
                        .setCoolDownSeconds(0)
                        .build())
                .build();
    }

    private String subnet(int number) {
        long offset = number * (1L << (BITS - size.prefix()));
        if (offset >= ADDRESSES) {
            throw new IllegalArgumentException("got " + size + ", expected networks that fit into 10.0.0.0/8");
        }
        long ip = FIRST + offset;
        return (ip >> 24) + "." + ((ip >> 16) & 0xff) + "." + ((ip >> 8) & 0xff) + "." + (ip & 0xff) + "/"
                + size.prefix();
    }
}
