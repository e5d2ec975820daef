package io.lanyard.agent.core.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.ResourceId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private static final ResourceId LAN1 = ResourceId.network("default", "mac_net1");
    private static final ResourceId LAN2 = ResourceId.network("default", "lan2");
    private static final ResourceId ELSEWHERE = ResourceId.network("site2", "mac_net1");
    private static final NameScope BOTH = new NameScope(List.of(LAN1, LAN2));

    private final NameBook book = new NameBook();
    private final Names names = new Names(book, "lanyard.internal");

    @BeforeEach
    void fill() {
        book.put(LAN1, "192.168.1.10", "bbox1");
        book.put(LAN1, "fd00::10", "bbox1");
        book.put(LAN2, "10.0.0.10", "bbox1");
        book.put(LAN1, "192.168.1.11", "Bbox2");
        book.put(ELSEWHERE, "192.168.1.10", "thief");
    }

    @ParameterizedTest
    @CsvSource({
        "bbox1, 192.168.1.10 fd00::10 10.0.0.10",
        "BBOX1, 192.168.1.10 fd00::10 10.0.0.10",
        "bbox2, 192.168.1.11",
        "bbox1.mac_net1, 192.168.1.10 fd00::10",
        "bbox1.MAC_NET1.lanyard.internal, 192.168.1.10 fd00::10",
        "bbox1.lan2.Lanyard.Internal, 10.0.0.10",
        "bbox1.lanyard.internal, 192.168.1.10 fd00::10 10.0.0.10",
    })
    void findsContainersOfItsNetworks(String name, String addresses) {
        Names.Found found = names.find(BOTH, name);

        assertThat(found.kind()).isEqualTo(Names.Kind.OURS);
        assertThat(found.addresses()).containsExactly(addresses.split(" "));
    }

    /** Nobody else can know a name under the domain. */
    @ParameterizedTest
    @CsvSource({
        "thief, ELSEWHERE",
        "bbox3, ELSEWHERE",
        "example.org, ELSEWHERE",
        "bbox1.lan3, ELSEWHERE",
        "notlanyard.internal, ELSEWHERE",
        "mac_net1, ELSEWHERE",
        "bbox3.mac_net1.lanyard.internal, NOBODYS",
        "thief.mac_net1.lanyard.internal, NOBODYS",
        "a.b.c.lanyard.internal, NOBODYS",
        "lan3.lanyard.internal, NOBODYS",
        "mac_net1.lanyard.internal, OURS",
        "lanyard.internal, OURS",
    })
    void knowsWhichNamesWithoutAddressesAreOurs(String name, Names.Kind kind) {
        assertThat(names.find(BOTH, name)).isEqualTo(new Names.Found(kind, List.of()));
    }

    @Test
    void tellsNobodyOfNetworksThatItIsNotOn() {
        NameScope lan2Only = new NameScope(List.of(LAN2));

        assertThat(names.find(lan2Only, "bbox1").addresses()).containsExactly("10.0.0.10");
        assertThat(names.find(lan2Only, "bbox1.mac_net1.lanyard.internal").addresses())
                .isEmpty();
        assertThat(names.nameOf(lan2Only, "192.168.1.10")).isEmpty();
        assertThat(names.nameOf(BOTH, "192.168.1.10")).contains("bbox1.mac_net1.lanyard.internal");
        assertThat(names.nameOf(BOTH, "fd00::10")).contains("bbox1.mac_net1.lanyard.internal");
    }

    @Test
    void followsAnAddressToItsNextOwner() {
        book.put(LAN1, "192.168.1.10", "web");

        assertThat(names.find(BOTH, "bbox1").addresses()).containsExactly("fd00::10", "10.0.0.10");
        assertThat(names.find(BOTH, "web").addresses()).containsExactly("192.168.1.10");
        assertThat(names.nameOf(BOTH, "192.168.1.10")).contains("web.mac_net1.lanyard.internal");
    }

    @Test
    void forgetsWhatIsGone() {
        book.remove(LAN1, "192.168.1.11");
        book.remove(LAN1, "192.168.1.11");
        book.remove(ResourceId.network("default", "never"), "192.168.1.11");

        assertThat(names.find(BOTH, "bbox2").kind()).isEqualTo(Names.Kind.ELSEWHERE);
    }

    @Test
    void isNotReadyWhereSomethingIsStillToCome() {
        book.become(new NameBook());
        book.miss(Set.of(LAN2));

        assertThat(names.isReady(BOTH)).isFalse();
        assertThat(names.isReady(new NameScope(List.of(LAN1)))).isTrue();
        book.miss(Set.of());
        assertThat(names.isReady(BOTH)).isTrue();
    }

    @Test
    void isReadyOnceItWasWholeAndThenStaysSo() {
        assertThat(names.isReady(BOTH)).isFalse();
        NameBook fresh = new NameBook();
        fresh.put(LAN1, "192.168.1.12", "bbox3");

        book.become(fresh);

        assertThat(names.isReady(BOTH)).isTrue();
        assertThat(names.find(BOTH, "bbox3").addresses()).containsExactly("192.168.1.12");
        assertThat(names.find(BOTH, "bbox1").kind()).isEqualTo(Names.Kind.ELSEWHERE);
        book.put(LAN1, "192.168.1.10", "bbox1");
        assertThat(names.find(BOTH, "bbox1").addresses()).containsExactly("192.168.1.10");
    }
}
