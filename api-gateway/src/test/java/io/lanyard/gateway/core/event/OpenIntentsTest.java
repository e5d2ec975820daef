package io.lanyard.gateway.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.PlacedContainer;
import io.lanyard.gateway.core.Progress;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.Resource;
import io.lanyard.gateway.core.ResourceKind;
import io.lanyard.gateway.core.Status;
import io.lanyard.gateway.core.Views;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenIntentsTest {
    private static final int ORDERS = 500;
    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    private final Views views = new Views();
    private final OpenIntents open = new OpenIntents(views, 10);
    private final List<String> applied = new ArrayList<>();

    @Test
    void anIntentAboutManyIsAppliedByTheLastOfThemWhicheverThatIs() {
        for (int seed = 0; seed < ORDERS; seed++) {
            long generation = 10L + seed;
            String id = "i" + seed;
            Outcome outcome = Records.placed(id, generation, placed(generation));
            ask(id, outcome);
            assertThat(open.accepted(outcome, true)).isEmpty();
            List<Runnable> changes = new ArrayList<>();
            NAMES.forEach(name -> changes.add(() -> recorded(name, generation)));
            NAMES.forEach(name -> changes.add(() -> said(name, generation, Status.State.APPLIED)));
            Collections.shuffle(changes, new Random(seed));
            assertAppliedByTheLast(id, changes, "seed " + seed);
        }
        assertThat(open.size()).isZero();
    }

    @Test
    void whatFailsAndIsMendedIsWaitedFor() {
        Outcome outcome = Records.placed("i", 5, placed(5));
        ask("i", outcome);
        assertThat(open.accepted(outcome, true)).isEmpty();
        NAMES.forEach(name -> recorded(name, 5));
        List<Runnable> changes = new ArrayList<>();
        changes.add(() -> said("a", 5, Status.State.FAILED));
        NAMES.subList(1, 4).forEach(name -> changes.add(() -> said(name, 5, Status.State.APPLIED)));
        changes.add(() -> said("a", 5, Status.State.APPLIED));
        assertAppliedByTheLast("i", changes, "");
    }

    @Test
    void anAdoptionWaitsForItsContainersAndForItsNetwork() {
        for (int seed = 0; seed < ORDERS; seed++) {
            long generation = 10L + seed;
            String id = "i" + seed;
            views.hosts().put("host1", Records.host("host1"));
            Action adopt = new Action.Adopt("lan", Records.lan(List.of()), List.of(), List.of());
            Outcome outcome = Records.placedOn(id, generation, adopt.resource(), placed(generation));
            views.intents().asked(Records.wish(id, adopt));
            views.intents().answered(outcome);
            assertThat(open.accepted(outcome, true)).isEmpty();
            List<Runnable> changes = new ArrayList<>();
            NAMES.forEach(name -> changes.add(() -> recorded(name, generation)));
            NAMES.forEach(name -> changes.add(() -> said(name, generation, Status.State.APPLIED)));
            changes.add(() -> {
                Network lan = Records.network("lan", generation, List.of());
                views.networks().put("default/lan", lan);
                told(Happening.put(lan));
            });
            changes.add(() ->
                    reported(Records.status("host1", ResourceKind.NETWORK, "lan", generation, Status.State.APPLIED)));
            Collections.shuffle(changes, new Random(seed));
            assertAppliedByTheLast(id, changes, "seed " + seed);
        }
    }

    @Test
    void anIntentThatIsReadAfterAllElseIsAppliedByThat() {
        Outcome outcome = Records.placed("i", 5, placed(5));
        views.intents().answered(outcome);
        assertThat(open.accepted(outcome, true)).isEmpty();
        NAMES.forEach(name -> {
            recorded(name, 5);
            said(name, 5, Status.State.APPLIED);
        });
        assertThat(applied).isEmpty();
        views.intents().asked(Records.wish("i", putAll()));
        told(Happening.queued(Records.intent("i", putAll()), Records.NOON));
        assertThat(applied).containsExactly("i");
    }

    @Test
    void ofManyThatWaitForOneThingTheOldestIsGivenUp() {
        OpenIntents many = new OpenIntents(views, 1_000);
        Resource web = Resource.container("host1", "web");
        List<String> ids = IntStream.rangeClosed(0, OpenIntents.ABOUT_ONE_MAX)
                .mapToObj(each -> "i" + each)
                .toList();
        for (String id : ids) {
            views.intents().asked(Records.wish(id, Records.putWeb()));
            Outcome outcome = Records.acceptedOn(id, 5L, web);
            views.intents().answered(outcome);
            assertThat(many.accepted(outcome, true)).isEmpty();
        }
        assertThat(many.size()).isEqualTo(OpenIntents.ABOUT_ONE_MAX);
        assertThat(many.watched()).isEqualTo(1);

        Container container = Records.container("web", 5, 1, true);
        views.containers().put("default/host1/web", container);
        assertThat(many.appliedBy(Happening.put(container))).isEmpty();
        Status status = Records.status("host1", ResourceKind.CONTAINER, "web", 5, Status.State.APPLIED);
        views.statuses().put("default/host1/CONTAINER/web", status);
        assertThat(many.appliedBy(Happening.reported(status, Set.of())).stream().map(Progress::intentId))
                .containsExactlyElementsOf(ids.subList(1, ids.size()));
        assertThat(many.size()).isZero();
        assertThat(many.watched()).isZero();
    }

    @Test
    void whatIsNotRememberedIsNotFollowed() {
        Outcome outcome = Records.acceptedOn("i", 5L, Resource.container("host1", "web"));
        assertThat(open.accepted(outcome, true)).isEmpty();
        assertThat(open.size()).isZero();
        assertThat(open.watched()).isZero();
    }

    @Test
    void anAnswerAboutNothingHarmsNobody() {
        Outcome outcome = Records.placed("i", 5);
        views.intents().answered(outcome);
        assertThat(open.accepted(outcome, false)).isEmpty();
        assertThat(open.applied()).isEmpty();
    }

    private void assertAppliedByTheLast(String id, List<Runnable> changes, String what) {
        applied.clear();
        changes.subList(0, changes.size() - 1).forEach(Runnable::run);
        assertThat(applied).as("%s, too early", what).isEmpty();
        changes.get(changes.size() - 1).run();
        assertThat(applied).as(what).containsExactly(id);
    }

    private void ask(String id, Outcome outcome) {
        views.intents().asked(Records.wish(id, putAll()));
        views.intents().answered(outcome);
    }

    private static Action putAll() {
        return new Action.PutContainers(NAMES.stream()
                .map(name -> new Action.PutContainer("host1", name, Records.busybox(), List.of()))
                .toList());
    }

    private static PlacedContainer[] placed(long generation) {
        return NAMES.stream()
                .map(name -> new PlacedContainer("host1", name, generation, List.of()))
                .toArray(PlacedContainer[]::new);
    }

    private void recorded(String name, long generation) {
        Container container = Records.container(name, generation, 1, true);
        views.containers().put("default/host1/" + name, container);
        told(Happening.put(container));
    }

    private void said(String name, long generation, Status.State state) {
        reported(Records.status("host1", ResourceKind.CONTAINER, name, generation, state));
    }

    private void reported(Status status) {
        views.statuses().put("default/host1/" + status.kind() + "/" + status.name(), status);
        told(Happening.reported(status, Set.of()));
    }

    private void told(Happening happening) {
        open.appliedBy(happening).stream().map(Progress::intentId).forEach(applied::add);
    }
}
