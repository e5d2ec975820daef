package io.lanyard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.SubnetSpec;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.FoundContainer.Endpoint;
import io.lanyard.agent.core.engine.FoundNetwork;
import io.lanyard.agent.core.engine.OthersNetwork;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.engine.RunState.Phase;
import io.lanyard.contract.Topics;
import io.lanyard.schemas.Found;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoundWriterTest {
    private final FoundWriter writer = new FoundWriter("host1");

    @Test
    void aNetworkWithoutContainersIsTold() {
        List<Found> records = writer.records(List.of(network(0)));

        assertThat(records).hasSize(1);
        assertThat(records.get(0).getContainers()).isEmpty();
        assertThat(records.get(0).getSubnets().get(0).getAuxAddresses()).hasSize(257);
    }

    @Test
    void manyContainersAreSeveralRecordsThatAreReadable() throws Exception {
        List<Found> records = writer.records(List.of(network(130), network(1)));

        assertThat(records.stream().map(found -> found.getContainers().size())).containsExactly(64, 64, 2, 1);
        assertThat(records.stream().map(Found::getPart)).containsExactly(0, 1, 2, 3);
        for (Found found : records) {
            assertThat(Topics.FOUND.codec().decode(Topics.FOUND.codec().encode(found)))
                    .isEqualTo(found);
        }
    }

    @Test
    void whatHasNoPlaceIsCounted() {
        List<Found> records = writer.records(List.of(network(64 * 64), network(70)));

        assertThat(records).hasSize(64);
        assertThat(records.get(63).getLeftOut()).isEqualTo(70);
    }

    private static OthersNetwork network(int containers) {
        Map<String, String> auxAddresses = IntStream.range(0, 300)
                .boxed()
                .collect(Collectors.toMap(
                        i -> "x".repeat(200) + i,
                        i -> "10.0." + i / 256 + "." + i % 256,
                        (one, same) -> one,
                        TreeMap::new));
        FoundNetwork lan = new FoundNetwork(
                "n".repeat(64),
                "lan",
                "macvlan",
                Map.of(),
                Map.of("parent", "eth0"),
                List.of(new SubnetSpec("10.0.0.0/8", Optional.of("10.0.0.1"), List.of(), auxAddresses)));
        Endpoint at = new Endpoint(
                "n1",
                Optional.of("10.100.100.100"),
                Optional.of("2001:db8:0:1:2:3:4:5"),
                Optional.of("02:42:00:00:00:01"));
        FoundContainer any = new FoundContainer(
                "c".repeat(64),
                "x".repeat(300),
                "x".repeat(300),
                Map.of(),
                RunState.of(Phase.RUNNING),
                "lan",
                Map.of("lan", at));
        return new OthersNetwork(
                lan, false, IntStream.range(0, containers).mapToObj(i -> any).toList());
    }
}
