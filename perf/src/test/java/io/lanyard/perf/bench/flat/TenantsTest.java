package io.lanyard.perf.bench.flat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import io.lanyard.perf.bench.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TenantsTest {
    private static final int PARTITION = 3;

    private final Tenants tenants = new Tenants(new Size("", 2, 3, 10, 24), PARTITION);
    private final List<ProducerRecord<byte[], byte[]>> state = new ArrayList<>();

    private static Set<String> addresses(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream()
                .filter(record -> record.topic().equals(Topics.ALLOCATIONS.name()))
                .map(record -> new String(record.key(), UTF_8))
                .collect(Collectors.toSet());
    }

    private Set<String> whereTheyCome() {
        List<ProducerRecord<byte[], byte[]>> records = tenants.come(20).stream()
                .map(Script.Step::records)
                .flatMap(List::stream)
                .toList();
        return addresses(records);
    }

    @Test
    void settlesAsManyAsItHolds() {
        tenants.settle(state::addAll);

        assertThat(addresses(state)).hasSize(10);
        assertThat(state)
                .filteredOn(record -> record.topic().equals(Topics.NETWORKS.name()))
                .hasSize(2 * 3);
    }

    @Test
    void thoseThatComeAreOnAllNetworksEachTimeAtTheSameAddresses() {
        tenants.settle(state::addAll);

        Set<String> first = whereTheyCome();
        Tenants.Leaving leaving = tenants.leave(20);

        assertThat(first).hasSize(20).doesNotContainAnyElementsOf(addresses(state));
        assertThat(first.stream()
                        .map(key -> key.substring(0, key.lastIndexOf('/')))
                        .distinct())
                .hasSize(2 * 3);
        assertThat(leaving.deletes()).hasSize(20);
        assertThat(leaving.reports()).hasSize(20).allMatch(report -> report.partition() == PARTITION);
        assertThat(whereTheyCome()).isEqualTo(first);
    }
}
