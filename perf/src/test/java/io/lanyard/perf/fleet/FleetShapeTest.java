package io.lanyard.perf.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.schemas.Intent;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.PutNetwork;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetShapeTest {
    private final FleetShape shape = new FleetShape("sim", 250, 3);

    @Test
    void everySiteHasANetworkOnItsHostsOnly() {
        List<Intent> networks = shape.networks();
        assertThat(networks)
                .extracting(Intent::getSpace)
                .doesNotHaveDuplicates()
                .hasSize(3);
        List<String> hosts = networks.stream()
                .flatMap(each -> ((PutNetwork) each.getAction()).getSpec().getHosts().stream())
                .toList();
        assertThat(hosts).containsExactlyElementsOf(shape.hostNames());
    }

    @Test
    void everyHostHasAsManyContainers() {
        List<PutContainer> containers = shape.containers().stream()
                .map(each -> (PutContainer) each.getAction())
                .toList();
        assertThat(containers)
                .extracting(PutContainer::getContainer)
                .doesNotHaveDuplicates()
                .hasSize(750);
        for (String host : shape.hostNames()) {
            assertThat(containers)
                    .filteredOn(each -> each.getHost().equals(host))
                    .hasSize(3);
        }
    }

    @Test
    void whatIsReportedIsWhatWasAskedFor() {
        Set<String> asked = new HashSet<>();
        shape.containers().forEach(each -> {
            PutContainer put = (PutContainer) each.getAction();
            asked.add(String.join("/", each.getSpace(), put.getHost(), "CONTAINER", put.getContainer()));
        });
        shape.networks().forEach(each -> {
            PutNetwork put = (PutNetwork) each.getAction();
            put.getSpec()
                    .getHosts()
                    .forEach(host -> asked.add(String.join("/", each.getSpace(), host, "NETWORK", put.getNetwork())));
        });
        List<String> reported = IntStream.range(0, shape.hosts())
                .mapToObj(shape::keysOf)
                .flatMap(List::stream)
                .toList();
        assertThat(reported).hasSize(shape.reports()).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void everyPartitionHasOneReader() {
        List<List<Integer>> dealt = FleetShape.deal(5);
        assertThat(dealt).hasSize(5);
        assertThat(dealt.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 32).boxed().toList());
    }
}
