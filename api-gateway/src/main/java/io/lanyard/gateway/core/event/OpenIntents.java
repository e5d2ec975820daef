package io.lanyard.gateway.core.event;

import io.lanyard.gateway.core.IntentMemory;
import io.lanyard.gateway.core.IntentTracker;
import io.lanyard.gateway.core.Ip;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.PlacedContainer;
import io.lanyard.gateway.core.Progress;
import io.lanyard.gateway.core.Resource;
import io.lanyard.gateway.core.ResourceKind;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Accepted intents that are not applied yet, each by one thing it waits for, so that only those are judged that a change
 * concerns: one about many containers waits for the first of them that is not as it shall be, and then for the next. The oldest
 * is given up when there are too many: whoever asks for it is told, but it has no last event.
 */
final class OpenIntents {
    /** Each of them is judged when the one thing changes. */
    static final int ABOUT_ONE_MAX = 100;

    private static final String NOTHING = "";

    private final Views views;
    private final IntentTracker tracker;
    private final int max;

    /** The one thing each waits for. There may be many of both: what else is known of an intent is in the views. */
    private final Map<Key, String> open = new LinkedHashMap<>();

    /** Whoever waits for it, the one that began first in front. */
    private final Map<String, List<Key>> bySubject = new HashMap<>();

    OpenIntents(Views views, int max) {
        this.views = views;
        this.tracker = new IntentTracker(views);
        this.max = max;
    }

    int size() {
        return open.size();
    }

    /** How many things are waited for. */
    int watched() {
        return bySubject.size();
    }

    /** It is followed from now on; if it is judged at once, what it needs may have been read before it. */
    List<Progress> accepted(Outcome outcome, boolean isJudged) {
        Key key = follow(outcome);
        return isJudged ? applied(Set.of(key)) : List.of();
    }

    /** The intent itself was read, after its outcome: only now it is known what it is about. */
    private List<Progress> asked(Happening happening) {
        Key key = new Key(happening.space(), happening.name());
        if (!open.containsKey(key)) {
            return List.of();
        }
        outcome(key).ifPresent(this::follow);
        return applied(Set.of(key));
    }

    private Key follow(Outcome outcome) {
        Key key = new Key(outcome.space(), outcome.intentId());
        close(key);
        open.put(key, NOTHING);
        whole(key, outcome)
                .or(() -> outcome.containers().stream().findFirst().map(placed -> subject(key, placed)))
                .ifPresent(subject -> watch(key, subject));
        if (open.size() > max) {
            close(open.keySet().iterator().next());
        }
        return key;
    }

    /** It is judged again when this changes, and at nothing else. */
    private void watch(Key key, String subject) {
        if (subject.equals(open.get(key))) {
            return;
        }
        unwatch(key);
        open.put(key, subject);
        List<Key> all = bySubject.merge(subject, List.of(key), OpenIntents::both);
        if (all.size() > ABOUT_ONE_MAX) {
            close(all.get(0));
        }
    }

    private void unwatch(Key key) {
        bySubject.computeIfPresent(open.get(key), (any, keys) -> without(key, keys));
    }

    private static List<Key> both(List<Key> some, List<Key> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<Key> without(Key key, List<Key> keys) {
        List<Key> others = keys.stream().filter(each -> !each.equals(key)).toList();
        return others.isEmpty() ? null : others;
    }

    /** Those that have come true by a change. */
    List<Progress> appliedBy(Happening happening) {
        if (happening.change() == Happening.Change.QUEUED) {
            return asked(happening);
        }
        Set<Key> concerned = new LinkedHashSet<>();
        for (String subject : subjectsOf(happening)) {
            concerned.addAll(bySubject.getOrDefault(subject, List.of()));
        }
        return applied(concerned);
    }

    /** Those of all that have come true. */
    List<Progress> applied() {
        return applied(Set.copyOf(open.keySet()));
    }

    private List<Progress> applied(Set<Key> concerned) {
        List<Progress> applied = new ArrayList<>();
        for (Key key : concerned) {
            Optional<Outcome> outcome = outcome(key);
            if (outcome.isEmpty()) {
                close(key);
            } else if (open.containsKey(key)) {
                judge(key, outcome.get()).ifPresent(progress -> {
                    close(key);
                    applied.add(progress);
                });
            }
        }
        return applied;
    }

    /** Its progress if it is applied; if not, it waits for something that keeps it from it. */
    private Optional<Progress> judge(Key key, Outcome outcome) {
        Optional<PlacedContainer> missing = tracker.missing(outcome);
        if (missing.isPresent()) {
            watch(key, subject(key, missing.get()));
            return Optional.empty();
        }
        Optional<Progress> progress = tracker.progress(key.space(), key.id());
        if (progress.filter(now -> now.state() == Progress.State.APPLIED).isEmpty()) {
            whole(key, outcome).ifPresent(subject -> watch(key, subject));
            return Optional.empty();
        }
        return progress;
    }

    private void close(Key key) {
        if (open.containsKey(key)) {
            unwatch(key);
            open.remove(key);
        }
    }

    /** Empty if it was so long ago that it is not known any more: then it has no last event. */
    private Optional<Outcome> outcome(Key key) {
        return views.intents().find(key.space(), key.id()).flatMap(IntentMemory.Entry::outcome);
    }

    /** What it is about as a whole, if that is one thing. */
    private Optional<String> whole(Key key, Outcome outcome) {
        return Optional.ofNullable(outcome.resource())
                .map(resource -> subject(outcome.space(), resource) + addressOf(key));
    }

    private static String subject(Key key, PlacedContainer placed) {
        return subject(key.space(), placed.resource());
    }

    /** What intents about it would be about; of a container also its host, which may have been given up. */
    private static List<String> subjectsOf(Happening happening) {
        return switch (happening.kind()) {
            case NETWORK -> List.of(subject(happening.space(), Resource.network(happening.name())));
            case ADDRESS ->
                List.of(subject(
                                happening.space(),
                                Resource.network(happening.networks().iterator().next()))
                        + address(happening.name()));
            case CONTAINER ->
                List.of(
                        subject(happening.space(), Resource.container(happening.host(), happening.name())),
                        subject(happening.space(), Resource.host(happening.host())));
            case HOST, INTENT -> List.of();
        };
    }

    /** An intent about one address of a network is not concerned by the others. */
    private String addressOf(Key key) {
        return views.intents()
                .find(key.space(), key.id())
                .flatMap(IntentMemory.Entry::wish)
                .map(Wish::ip)
                .map(OpenIntents::address)
                .orElse("");
    }

    private static String address(String ip) {
        return "/" + Ip.sortable(ip);
    }

    private static String subject(String space, Resource on) {
        String host = on.kind() == ResourceKind.CONTAINER ? on.host() + "/" : "";
        return space + "/" + on.kind() + "/" + host + on.name();
    }

    private record Key(String space, String id) {}
}
