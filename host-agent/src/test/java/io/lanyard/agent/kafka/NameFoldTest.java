package io.lanyard.agent.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.latency.Lan;
import io.lanyard.agent.core.latency.PeerBook;
import io.lanyard.agent.core.latency.ProbePair;
import io.lanyard.agent.core.latency.ProbeSource;
import io.lanyard.agent.core.latency.SamplingPlan;
import io.lanyard.agent.core.latency.Sources;
import io.lanyard.agent.core.names.NameBook;
import io.lanyard.agent.core.names.NameScope;
import io.lanyard.agent.core.names.Names;
import io.lanyard.contract.Topics;
import io.lanyard.schemas.Allocation;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NameFoldTest {
    private static final NameScope SCOPE = new NameScope(List.of(ResourceId.network("default", "lan")));

    private final NameBook book = new NameBook();
    private final Names names = new Names(book, "lanyard.internal");
    private final PeerBook peers = new PeerBook("host9");
    private final HeardNetworks heard = new HeardNetworks(book::miss);
    private final NameFold fold = new NameFold(book, peers, heard);

    @BeforeEach
    void readToTheEnd() {
        heard.want(Set.copyOf(SCOPE.networks()));
        fold.begin();
        hear(Topics.ALLOCATIONS.record(allocation("10.0.0.1", AllocationState.ALLOCATED, "web")));
        fold.whole();
    }

    @Test
    void followsWhoHasWhat() {
        assertThat(addresses("web")).containsExactly("10.0.0.1");

        hear(Topics.ALLOCATIONS.record(allocation("10.0.0.2", AllocationState.ALLOCATED, "db")));
        hear(Topics.ALLOCATIONS.tombstone(allocation("10.0.0.1", AllocationState.ALLOCATED, "web")));

        assertThat(addresses("db")).containsExactly("10.0.0.2");
        assertThat(addresses("web")).isEmpty();
    }

    @Test
    void aHostsOwnAddressHasNoName() {
        hear(Topics.ALLOCATIONS.record(allocation("10.0.0.3", AllocationState.ALLOCATED, "lan@host1")));

        assertThat(addresses("lan@host1")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = AllocationState.class, mode = EnumSource.Mode.EXCLUDE, names = "ALLOCATED")
    void namesNoAddressThatIsNobodysAnyMore(AllocationState state) {
        hear(Topics.ALLOCATIONS.record(allocation("10.0.0.1", state, "web")));

        assertThat(addresses("web")).isEmpty();
    }

    @Test
    void skipsWhatCannotBeRead() {
        ProducerRecord<byte[], byte[]> good =
                Topics.ALLOCATIONS.record(allocation("10.0.0.9", AllocationState.ALLOCATED, "thief"));
        hear(good, "default/lan/10.0.0.1", good.value());
        hear(good, "default/lan/10.0.0.1", "junk".getBytes(UTF_8));
        hear(good, "default", null);
        fold.heard(new ConsumerRecord<>(good.topic(), 0, 0, null, null));

        assertThat(addresses("web")).containsExactly("10.0.0.1");
        assertThat(addresses("thief")).isEmpty();
    }

    @Test
    void takesAnAddressWithoutOwnerForNobodys() {
        Allocation owned = allocation("10.0.0.1", AllocationState.ALLOCATED, "web");
        hear(Topics.ALLOCATIONS.record(
                Allocation.newBuilder(owned).setOwner(null).build()));

        assertThat(addresses("web")).isEmpty();
    }

    @Test
    void answersAsBeforeWhileItReadsAnewAndForgetsWhatIsGoneThen() {
        fold.begin();
        hear(Topics.ALLOCATIONS.record(allocation("10.0.0.2", AllocationState.ALLOCATED, "db")));
        assertThat(addresses("web")).containsExactly("10.0.0.1");
        assertThat(addresses("db")).isEmpty();

        fold.whole();

        assertThat(addresses("web")).isEmpty();
        assertThat(addresses("db")).containsExactly("10.0.0.2");
    }

    @Test
    void knowsWhoIsOnOtherHosts() {
        assertThat(peers()).containsExactly("10.0.0.1");

        hear(Topics.ALLOCATIONS.record(allocation("10.0.0.1", AllocationState.RELEASING, "web")));
        assertThat(peers()).isEmpty();

        fold.begin();
        hear(Topics.ALLOCATIONS.record(allocation("10.0.0.2", AllocationState.ALLOCATED, "db")));
        assertThat(peers()).isEmpty();
        fold.whole();
        assertThat(peers()).containsExactly("10.0.0.2");
    }

    @Test
    void keepsWhatIsOfNetworksOfThisHostOnly() {
        NameScope wider = new NameScope(List.of(ResourceId.network("default", "wifi")));
        ProducerRecord<byte[], byte[]> other =
                Topics.ALLOCATIONS.record(Allocation.newBuilder(allocation("10.9.0.1", AllocationState.ALLOCATED, "db"))
                        .setNetwork("wifi")
                        .build());
        hear(other);
        assertThat(names.find(wider, "db").addresses()).isEmpty();

        heard.want(Set.of(ResourceId.network("default", "wifi")));
        assertThat(names.isReady(wider))
                .as("it may have names that were passed by")
                .isFalse();
        heard.await();
        fold.begin();
        hear(other);
        fold.whole();
        assertThat(names.isReady(wider)).isTrue();

        assertThat(names.find(wider, "db").addresses()).containsExactly("10.9.0.1");
    }

    private List<String> peers() {
        Lan lan = new Lan(ResourceId.network("default", "lan"), false);
        Sources sources = new Sources(List.of(new ProbeSource("id", "own", lan, Optional.empty())));
        return new SamplingPlan()
                .pairs(0, sources, peers).stream().map(ProbePair::ip).toList();
    }

    private List<String> addresses(String name) {
        return names.find(SCOPE, name).addresses();
    }

    private void hear(ProducerRecord<byte[], byte[]> record) {
        fold.heard(new ConsumerRecord<>(record.topic(), record.partition(), 0, record.key(), record.value()));
    }

    private void hear(ProducerRecord<byte[], byte[]> like, String key, byte[] value) {
        fold.heard(new ConsumerRecord<>(like.topic(), like.partition(), 0, key.getBytes(UTF_8), value));
    }

    private static Allocation allocation(String ip, AllocationState state, String container) {
        return Allocation.newBuilder()
                .setSpace("default")
                .setNetwork("lan")
                .setIp(ip)
                .setState(state)
                .setOwner(new Owner("host1", container, 1L))
                .setGeneration(1)
                .setSince(Instant.EPOCH)
                .build();
    }
}
