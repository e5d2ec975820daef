package io.lanyard.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.Views;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a change would change by the way, and what a scope says. */
class ReachTest {
    private final Views views = new Views();

    private Optional<String> outside(Action action, List<String> networks, List<String> hosts) {
        Subject subject = new Subject("olga", Role.ADMIN, Scope.of(networks, hosts), Optional.empty());
        return new Reach(subject, views).outside("default", action);
    }

    @Test
    void aNetworkIsChangedOnAllHostsItIsOnBeforeAndAfter() {
        Action everywhere = new Action.PutNetwork("lan", Records.lan(List.of()));
        Action onOne = new Action.PutNetwork("lan", Records.lan(List.of("host1")));
        assertThat(outside(onOne, List.of("lan"), List.of("host1"))).isEmpty();
        assertThat(outside(everywhere, List.of("lan"), List.of("host1"))).isPresent();
        assertThat(outside(everywhere, List.of("lan"), List.of("*"))).isEmpty();

        views.networks()
                .put(
                        "default/lan",
                        new Network("default", "lan", 1, "i", Records.NOON, Records.lan(List.of("host1", "host2"))));
        assertThat(outside(onOne, List.of("lan"), List.of("host1"))).hasValue("host 'host2'");
        assertThat(outside(new Action.DeleteNetwork("lan"), List.of("lan"), List.of("host1")))
                .hasValue("host 'host2'");
        assertThat(outside(onOne, List.of("lan"), List.of("host1", "host2"))).isEmpty();
    }

    @Test
    void aContainerIsChangedOnAllNetworksItIsOnBeforeAndAfter() {
        Action put = put("web", "lan");
        assertThat(outside(put, List.of("lan"), List.of("host1"))).isEmpty();
        assertThat(outside(put("web", "dmz"), List.of("lan"), List.of("host1"))).isPresent();
        assertThat(outside(put, List.of("lan"), List.of("host2"))).hasValue("host 'host1'");

        views.containers()
                .put(
                        "default/host1/web",
                        new Container(
                                "default",
                                "host1",
                                "web",
                                1,
                                1,
                                "i",
                                Records.NOON,
                                true,
                                Records.busybox(),
                                List.of(),
                                List.of(new Attachment("dmz", "10.1.0.2", null, null))));
        for (Action action : List.of(
                put,
                new Action.PutContainers(List.of(put("db", "lan"), put("web", "lan"))),
                new Action.DeleteContainer("host1", "web"),
                new Action.PutAttachment("host1", "web", new AttachmentSpec("lan", null, null, null)),
                new Action.DeleteAttachment("host1", "web", "lan"),
                new Action.Adopt(
                        "lan",
                        null,
                        List.of(new Action.AdoptedContainer("host1", "web", "abc", null, null, null)),
                        List.of()))) {
            assertThat(outside(action, List.of("lan"), List.of("*")))
                    .as(action.toString())
                    .hasValue("a container on a network");
            assertThat(outside(action, List.of("lan", "dmz"), List.of("*"))).isEmpty();
        }
    }

    private static Action.PutContainer put(String name, String network) {
        return new Action.PutContainer(
                "host1", name, Records.busybox(), List.of(new AttachmentSpec(network, null, null, null)));
    }

    @Test
    void aHostIsGivenUpByWhoHasAllNetworksOfTheSpace() {
        Action release = new Action.ReleaseHost("host1");
        assertThat(outside(release, List.of("lan"), List.of("host1"))).isPresent();
        assertThat(outside(release, List.of("default/*"), List.of("host1"))).isEmpty();
        assertThat(outside(release, List.of("*"), List.of("host2"))).isPresent();
    }

    @Test
    void aScopeSaysWhatItSays() {
        Scope scope = Scope.of(List.of("lan", "lab/dmz", "site-b/*"), List.of("host1"));
        assertThat(scope.hasNetwork("default", "lan")).isTrue();
        assertThat(scope.hasNetwork("lab", "lan")).isFalse();
        assertThat(scope.hasNetwork("lab", "dmz")).isTrue();
        assertThat(scope.hasNetwork("site-b", "any")).isTrue();
        assertThat(scope.hasSpace("site")).isFalse();
        assertThat(scope.hasHost("host10")).isFalse();
        assertThat(Scope.of(List.of("*"), List.of("*"))).isEqualTo(Scope.EVERYTHING);
        for (String odd : List.of("", "*/*", "*/lan", "lab/", "/lan", "lab/dmz/x", "../lan", "LAB/dmz", "la*")) {
            assertThatThrownBy(() -> Scope.of(List.of(odd), List.of()))
                    .as(odd)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
