package io.lanyard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.contract.Topics;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HeardNetworksTest {
    private static final ResourceId LAN = ResourceId.network("default", "lan");
    private static final ResourceId WIFI = ResourceId.network("default", "wifi");

    private Set<ResourceId> missing = Set.of();
    private final HeardNetworks heard = new HeardNetworks(networks -> missing = Set.copyOf(networks));

    private static TopicPartition partitionOf(String space) {
        return new TopicPartition(Topics.ALLOCATIONS.name(), Topics.partitionOfSpace(space));
    }

    /** One of another partition than the default's. */
    private static ResourceId elsewhere() {
        for (int i = 0; ; i++) {
            if (!partitionOf("space" + i).equals(partitionOf("default"))) {
                return ResourceId.network("space" + i, "lan");
            }
        }
    }

    @Test
    void readsWhereItsNetworksAre() {
        assertThat(heard.want(Set.of(LAN, elsewhere())))
                .as("nothing was read before")
                .isFalse();

        assertThat(heard.await())
                .containsExactlyInAnyOrder(
                        partitionOf("default"), partitionOf(elsewhere().space()));
    }

    @Test
    void readsSomethingAlsoWithoutNetworks() {
        heard.want(Set.of());

        assertThat(heard.await()).hasSize(1);
        assertThat(heard.wants(LAN)).isFalse();
    }

    @Test
    void readsAgainWhatItPassedBy() {
        heard.want(Set.of(LAN));
        heard.await();
        assertThat(heard.wants(LAN)).isTrue();
        assertThat(heard.wants(WIFI)).isFalse();

        assertThat(heard.want(Set.of(LAN, WIFI))).isTrue();
        assertThat(heard.wants(WIFI)).isTrue();
        heard.await();
        assertThat(heard.want(Set.of(LAN, WIFI))).as("it was read meanwhile").isFalse();
    }

    @Test
    void aNetworkThatNobodyIsOnYetIsFollowedWithoutReadingAgain() {
        heard.want(Set.of(LAN));
        heard.await();

        assertThat(heard.want(Set.of(LAN, WIFI))).isFalse();
        assertThat(heard.wants(WIFI)).isTrue();
    }

    @Test
    void readsAgainForASpaceInAnotherPartition() {
        heard.want(Set.of(LAN));
        heard.await();

        assertThat(heard.want(Set.of(LAN, elsewhere()))).isTrue();
        assertThat(heard.await()).contains(partitionOf(elsewhere().space()));
    }

    @Test
    void aNetworkThatGoesIsNoReasonToReadAgain() {
        heard.want(Set.of(LAN, WIFI));
        heard.await();

        assertThat(heard.want(Set.of(LAN))).isFalse();
        assertThat(heard.wants(WIFI)).isFalse();
    }

    @Test
    void whatIsMissingIsSoUntilItWasRead() {
        heard.want(Set.of(LAN));
        heard.await();
        heard.whole();
        assertThat(heard.wants(WIFI)).isFalse();

        assertThat(heard.want(Set.of(LAN, WIFI))).isTrue();
        assertThat(missing).containsExactly(WIFI);
        assertThat(heard.want(Set.of(LAN, WIFI)))
                .as("it is being read again already")
                .isFalse();
        heard.await();
        assertThat(heard.want(Set.of(LAN, WIFI, elsewhere()))).isTrue();
        heard.whole();
        assertThat(missing).as("what came meanwhile was not read").containsExactly(elsewhere());
        heard.await();
        heard.whole();
        assertThat(missing).isEmpty();
    }

    @Test
    void theLastNetworkThatGoesIsNoReasonToReadAgain() {
        heard.want(Set.of(elsewhere()));
        heard.await();

        assertThat(heard.want(Set.of())).isFalse();
    }

    @Test
    void nobodyWaitsWhenItIsClosed() {
        heard.close();

        assertThat(heard.await()).isEqualTo(List.of(new TopicPartition(Topics.ALLOCATIONS.name(), 0)));
    }
}
