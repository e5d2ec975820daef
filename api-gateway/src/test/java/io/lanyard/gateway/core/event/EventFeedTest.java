package io.lanyard.gateway.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.Host;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.ResourceKind;
import io.lanyard.gateway.core.Status;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.Wish;
import io.lanyard.gateway.core.event.EventFeed.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventFeedTest {
    private static final Instant NOON = Records.NOON;
    private static final EventFilter ALL =
            new EventFilter("default", Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Views views = new Views();
    private final EventFeed feed = feed(views, 8);

    private static EventFeed feed(Views views, int max) {
        EventFeed feed = new EventFeed(views, space -> 0, max);
        feed.origin("here");
        feed.look(NOON);
        return feed;
    }

    @Test
    void aReaderGetsWhatItAsksForFromNowOn() {
        address(feed, 0, "10.0.0.2");
        EventCursor reader = feed.fromNow(ALL);
        EventCursor hosts = feed.fromNow(new EventFilter(
                "default", Set.of(EventKind.HOST), Optional.empty(), Optional.empty(), Optional.empty()));
        EventCursor elsewhere =
                feed.fromNow(new EventFilter("other", Set.of(), Optional.empty(), Optional.empty(), Optional.empty()));
        EventCursor ofOtherNetwork = feed.fromNow(
                new EventFilter("default", Set.of(), Optional.of("wan"), Optional.empty(), Optional.empty()));

        address(feed, 1, "10.0.0.3");
        feed.heard(Optional.empty(), host(NOON));

        assertThat(all(reader)).containsExactly("ADDRESS PUT 10.0.0.3", "HOST PUT host1");
        assertThat(all(hosts)).containsExactly("HOST PUT host1");
        assertThat(all(elsewhere)).containsExactly("HOST PUT host1");
        assertThat(all(ofOtherNetwork)).isEmpty();
    }

    @Test
    void oneThatComesAgainGetsWhatItMissedAlsoElsewhere() {
        EventCursor before = feed.fromNow(ALL);
        address(feed, 0, "10.0.0.2");
        all(before);
        String id = before.id(NOON).toString();

        // The other gateway reads the same topics, one after the other.
        EventFeed other = feed(new Views(), 8);
        status(other, 0);
        address(other, 0, "10.0.0.2");
        address(other, 1, "10.0.0.3");

        EventCursor again =
                other.from(EventId.parse(id).orElseThrow(), NOON, ALL).orElseThrow();
        assertThat(all(again)).containsExactly("CONTAINER REPORTED web", "INTENT REPORTED any", "ADDRESS PUT 10.0.0.3");
    }

    @Test
    void aRecordIsHadOnlyWithItsLastEvent() {
        EventCursor reader = feed.fromNow(ALL);
        status(feed, 0);
        assertThat(text(reader.next().orElseThrow())).isEqualTo("CONTAINER REPORTED web");

        EventCursor again = feed.from(reader.id(NOON), NOON, ALL).orElseThrow();
        assertThat(all(again)).containsExactly("CONTAINER REPORTED web", "INTENT REPORTED any");
        assertThat(all(feed.from(again.id(NOON), NOON, ALL).orElseThrow())).isEmpty();
    }

    @Test
    void whatIsForgottenIsNotPassedOverInSilence() {
        EventCursor slow = feed.fromNow(ALL);
        EventId early = slow.id(NOON);
        for (int each = 0; each < 9; each++) {
            address(feed, each, "10.0.0." + each);
        }
        assertThat(slow.next()).isEmpty();
        assertThat(slow.isLost()).isTrue();
        assertThat(feed.from(early, NOON, ALL)).isEmpty();

        EventId whole = new EventId("here", NOON, Position.START.after(EventSource.ALLOCATIONS, 0));
        assertThat(all(feed.from(whole, NOON, ALL).orElseThrow())).hasSize(8);
        assertThat(feed.from(whole, NOON.plus(Duration.ofHours(13)), ALL))
                .as("an old id")
                .isEmpty();
        assertThat(feed.from(new EventId("elsewhere", NOON, whole.position()), NOON, ALL))
                .as("an id of another cluster")
                .isEmpty();
    }

    @Test
    void anIntentIsToldStepByStepToItsEnd() {
        EventCursor reader = feed.fromNow(new EventFilter(
                "default", Set.of(EventKind.INTENT), Optional.empty(), Optional.of("host1"), Optional.of("i1")));
        Wish wish = Records.wish("i1", Records.putWeb());
        views.intents().asked(wish);
        feed.read(new Place(0, EventSource.INTENTS, 0), NOON, List.of(queued()));
        Outcome outcome = Records.acceptedOn("i1", 7L, Records.putWeb().resource());
        views.intents().answered(outcome);
        feed.answered(new Place(0, EventSource.OUTCOMES, 0), NOON, outcome);
        Container web = Records.container(7, 7, true);
        views.containers().put("default/host1/web", web);
        feed.read(new Place(0, EventSource.CONTAINERS, 0), NOON, List.of(Happening.put(web)));
        said(Status.State.PROGRESSING, 0);
        said(Status.State.APPLIED, 1);

        assertThat(all(reader))
                .containsExactly(
                        "INTENT QUEUED i1",
                        "INTENT ACCEPTED i1",
                        "INTENT REPORTED i1",
                        "INTENT REPORTED i1",
                        "INTENT APPLIED i1");
    }

    @Test
    void anIntentThatIsReadAfterItsOutcomeHasItsEnd() {
        EventCursor reader = feed.fromNow(ALL);
        Outcome outcome = Records.acceptedOn("i1", 7L, Records.putWeb().resource());
        Container web = Records.container(7, 7, true);
        views.containers().put("default/host1/web", web);
        views.statuses()
                .put(
                        "default/host1/CONTAINER/web",
                        Records.status("host1", ResourceKind.CONTAINER, "web", 7, Status.State.APPLIED, "i1"));
        views.intents().answered(outcome);
        feed.answered(new Place(0, EventSource.OUTCOMES, 0), NOON, outcome);
        Wish wish = Records.wish("i1", Records.putWeb());
        views.intents().asked(wish);
        feed.read(new Place(0, EventSource.INTENTS, 0), NOON, List.of(queued()));

        assertThat(all(reader)).containsExactly("INTENT ACCEPTED i1", "INTENT QUEUED i1", "INTENT APPLIED i1");
    }

    @Test
    void anIntentIsAppliedOnceTheLastHostItWaitsForIsForgotten() {
        views.hosts().put("host1", host(NOON));
        views.hosts().put("host2", host("host2", NOON));
        EventCursor reader = feed.fromNow(new EventFilter(
                "default", Set.of(EventKind.INTENT), Optional.empty(), Optional.empty(), Optional.of("i1")));
        Action putLan = new Action.PutNetwork("lan", Records.lan(List.of()));
        Wish wish = Records.wish("i1", putLan);
        views.intents().asked(wish);
        Outcome outcome = Records.acceptedOn("i1", 7L, putLan.resource());
        views.intents().answered(outcome);
        feed.answered(new Place(0, EventSource.OUTCOMES, 0), NOON, outcome);
        Network lan = Records.network("lan", 7, List.of());
        views.networks().put("default/lan", lan);
        Status status = Records.status("host1", ResourceKind.NETWORK, "lan", 7, Status.State.APPLIED, "i1");
        views.statuses().put("default/host1/NETWORK/lan", status);
        feed.read(new Place(0, EventSource.NETWORKS, 0), NOON, List.of(Happening.put(lan)));
        assertThat(all(reader)).containsExactly("INTENT ACCEPTED i1");

        Host gone = views.hosts().get("host2").orElseThrow();
        views.hosts().remove("host2");
        feed.forgotten(gone, NOON);

        assertThat(all(reader)).containsExactly("INTENT APPLIED i1");
    }

    private static Happening queued() {
        return Happening.queued(Records.intent("i1", Records.putWeb()), NOON);
    }

    private void said(Status.State state, long offset) {
        Status status = Records.status("host1", ResourceKind.CONTAINER, "web", 7, state, "i1");
        views.statuses().put("default/host1/CONTAINER/web", status);
        Happening word = Happening.reported(status, Set.of());
        feed.read(new Place(0, EventSource.STATUS, offset), NOON, List.of(word, word.asStep()));
    }

    @Test
    void aHostIsToldWhenItFallsSilentAndWhenItIsBackButNotItsHeartbeats() {
        EventCursor reader = feed.fromNow(ALL);
        beat(NOON);
        beat(NOON.plusSeconds(10));
        Instant late = NOON.plusSeconds(60);
        feed.look(late);
        feed.look(late);
        beat(late);
        assertThat(all(reader)).containsExactly("HOST PUT host1", "HOST SILENT host1", "HOST PUT host1");
    }

    private void beat(Instant at) {
        Optional<Host> before = views.hosts().get("host1");
        views.hosts().put("host1", host(at));
        feed.heard(before, host(at));
    }

    private static Host host(Instant lastSeen) {
        return host("host1", lastSeen);
    }

    private static Host host(String name, Instant lastSeen) {
        return new Host(name, "boot", "0.1.0", NOON, lastSeen, Duration.ofSeconds(10), null, List.of());
    }

    private static void address(EventFeed feed, long offset, String ip) {
        feed.read(
                new Place(0, EventSource.ALLOCATIONS, offset),
                NOON,
                List.of(Happening.put(Records.allocation(ip, 1, Allocation.State.ALLOCATED, null))));
    }

    private static void status(EventFeed feed, long offset) {
        Happening word = Happening.reported(
                Records.status("host1", ResourceKind.CONTAINER, "web", 1, Status.State.APPLIED), Set.of());
        feed.read(new Place(0, EventSource.STATUS, offset), NOON, List.of(word, word.asStep()));
    }

    private static List<String> all(EventCursor reader) {
        List<String> found = new ArrayList<>();
        for (Optional<Happening> next = reader.next(); next.isPresent(); next = reader.next()) {
            found.add(text(next.get()));
        }
        return found;
    }

    private static String text(Happening happening) {
        return happening.kind() + " " + happening.change() + " " + happening.name();
    }
}
