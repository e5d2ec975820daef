package io.lanyard.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.Intent;
import io.lanyard.gateway.core.NetworkSpec;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.PlacedContainer;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.SubnetSpec;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.plan.Plan.Doing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is planned is what IPAM does when it is asked in earnest. */
class DryRunTest {
    private static final int STEPS = 400;

    private final SpaceInEarnest space = new SpaceInEarnest();
    private final DryRun dryRun = new DryRun(space.views());

    @Test
    void whatIsPlannedIsWhatHappens() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        Instant now = Records.NOON;
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(random.nextInt(40));
            if (random.nextInt(3) == 0) {
                space.hostsSayAllIsDone(now);
            }
            Intent intent = intent(step, now, action(random));
            Outcome planned = dryRun.of("default", List.of(intent)).outcomes().get(0);
            assertThat(withoutGenerations(planned))
                    .as("seed %d, step %d, %s", seed, step, intent.action())
                    .isEqualTo(withoutGenerations(space.ask(intent)));
        }
    }

    @Test
    void whileNetworksAreStillReadItSaysSo() {
        Views views = new Views();
        views.containers()
                .put(
                        "default/host1/web",
                        Records.attached("web", new Attachment("lan", "10.0.0.2", null, "02:4c:0a:00:00:02")));

        assertThatThrownBy(() -> new DryRun(views).of("default", List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("network lan");
    }

    /** Those of deletions are in no view, and a plan tells none. */
    private static Outcome withoutGenerations(Outcome outcome) {
        return new Outcome(
                outcome.space(),
                outcome.intentId(),
                outcome.at(),
                outcome.accepted(),
                outcome.changed(),
                outcome.code(),
                outcome.field(),
                outcome.detail(),
                outcome.fix(),
                outcome.resource(),
                null,
                outcome.attachments(),
                outcome.containers().stream()
                        .map(each -> new PlacedContainer(each.host(), each.container(), 0, each.attachments()))
                        .toList());
    }

    private static Action action(Random random) {
        String network = "lan" + random.nextInt(3);
        String container = "c" + random.nextInt(6);
        String host = "host" + random.nextInt(3);
        return switch (random.nextInt(9)) {
            case 0 -> new Action.PutNetwork(network, lan(random.nextInt(4)));
            case 1 -> random.nextInt(4) == 0 ? new Action.DeleteNetwork(network) : new Action.ReleaseHost(host);
            case 2, 3, 4 ->
                new Action.PutContainer(
                        host, container, Records.busybox(), List.of(new AttachmentSpec(network, ip(random), null)));
            case 5, 6 -> new Action.DeleteContainer(host, container);
            case 7 ->
                new Action.PutContainers(List.of(
                        new Action.PutContainer(
                                host,
                                "a" + container,
                                Records.busybox(),
                                List.of(new AttachmentSpec(network, null, null))),
                        new Action.PutContainer(
                                host,
                                "b" + container,
                                Records.busybox(),
                                List.of(new AttachmentSpec(network, null, null)))));
            default ->
                random.nextBoolean()
                        ? new Action.ReserveAddress(network, "10.0.0.5", null, "")
                        : new Action.ReleaseAddress(network, "10.0.0.5");
        };
    }

    private static String ip(Random random) {
        return random.nextInt(4) == 0 ? "10.0.0." + random.nextInt(16) : null;
    }

    private static NetworkSpec lan(int which) {
        String subnet = "10.0." + which + ".0/28";
        return Records.lan(List.of(new SubnetSpec(subnet, null, List.of(), List.of(), Map.of())), List.of());
    }

    private static Intent intent(int number, Instant at, Action action) {
        return new Intent("default", "i" + number, at, "test", null, action);
    }

    @Test
    void eachIsDecidedWithThoseBeforeItAndNothingIsKept() {
        Intent network = intent(0, Records.NOON, new Action.PutNetwork("lan", lan(0)));
        Intent first = intent(
                1,
                Records.NOON,
                new Action.PutContainer(
                        "host1", "web", Records.busybox(), List.of(new AttachmentSpec("lan", "10.0.0.2", null))));
        Intent second = intent(
                2,
                Records.NOON,
                new Action.PutContainer(
                        "host2", "db", Records.busybox(), List.of(new AttachmentSpec("lan", "10.0.0.2", null))));

        Plan plan = dryRun.of("default", List.of(network, first, second));

        assertThat(plan.outcomes()).extracting(Outcome::accepted).containsExactly(true, true, false);
        assertThat(plan.outcomes().get(2).code()).isEqualTo("ADDRESS_IN_USE");
        assertThat(plan.steps())
                .extracting(step ->
                        step.host() + " " + step.doing() + " " + step.resource().name())
                .containsExactly("host0 CREATE lan", "host1 CREATE lan", "host2 CREATE lan", "host1 CREATE web");
        assertThat(plan.networks()).hasSize(1);
        assertThat(plan.after().allocationsOf("default", "lan"))
                .extracting(Allocation::ip)
                .containsExactly("10.0.0.2");
        assertThat(space.views().networks().all()).isEmpty();
        assertThat(dryRun.of("default", List.of(network, first, second)))
                .usingRecursiveComparison()
                .isEqualTo(plan);
    }

    @Test
    void whatIsThereIsChangedOrRemoved() {
        List<Intent> made = new ArrayList<>(List.of(
                intent(0, Records.NOON, new Action.PutNetwork("lan", lan(0))),
                intent(1, Records.NOON, new Action.PutContainer("host1", "web", Records.busybox(), List.of()))));
        made.forEach(space::ask);
        Plan plan = dryRun.of(
                "default",
                List.of(
                        intent(
                                2,
                                Records.NOON,
                                new Action.PutAttachment("host1", "web", new AttachmentSpec("lan", null, null))),
                        intent(3, Records.NOON, new Action.DeleteContainer("host1", "web"))));
        assertThat(plan.steps()).extracting(Plan.Step::doing).containsExactly(Doing.REMOVE);
    }
}
