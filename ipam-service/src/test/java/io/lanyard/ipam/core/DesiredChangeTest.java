package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a host is told, as it follows from the events of a container's life. */
class DesiredChangeTest {
    private final IpamMachine machine = new IpamMachine(IpamLimits.DEFAULT);

    @Test
    void aHostIsToldOfEachChangeAndOfTheEnd() {
        tell("@0s n1 network lan1 10.0.0.0/24");
        assertThat(changes("@1s c1 container host1 web busybox net=lan1"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.key()).isEqualTo(new Container.Key("default", "host1", "web"));
                    assertThat(change.container()).map(Container::isPresent).contains(true);
                    assertThat(change.container().orElseThrow().attachments())
                            .containsExactly(
                                    new Attachment("lan1", Ip.of("10.0.0.2"), null, Mac.of("02:4c:0a:00:00:02")));
                });
        assertThat(changes("@2s c2 container host1 web busybox net=lan1")).isEmpty();
        assertThat(changes("@3s r1 reserve lan1 10.0.0.9")).isEmpty();
        assertThat(changes("@4s d1 delete-container host1 web")).singleElement().satisfies(change -> {
            assertThat(change.container()).map(Container::isPresent).contains(false);
            assertThat(change.container()).map(Container::generation).contains(machine.generation());
        });
        HostReport gone = new HostReport(
                5_000,
                "default",
                "host1",
                ResourceKind.CONTAINER,
                "web",
                machine.generation(),
                HostReport.State.ABSENT,
                List.of());
        assertThat(changes(machine.apply(gone))).singleElement().satisfies(change -> assertThat(change.container())
                .isEmpty());
    }

    private Decision tell(String line) {
        Asked asked = Asked.of(line);
        return machine.apply(ScenarioInputs.intent(asked, ScenarioInputs.millis(asked.word(0))));
    }

    private List<DesiredChange> changes(String line) {
        return changes(tell(line));
    }

    private static List<DesiredChange> changes(Decision decision) {
        return decision.events().stream()
                .map(DesiredChange::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
