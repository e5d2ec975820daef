package io.lanyard.perf.audit.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the hosts have said about their containers. */
final class HostWords {
    private final Map<ContainerKey, NavigableMap<Long, List<StatusRecord>>> byContainer = new HashMap<>();

    HostWords(List<StatusRecord> statuses) {
        statuses.forEach(status -> byContainer
                .computeIfAbsent(status.container(), any -> new TreeMap<>())
                .computeIfAbsent(status.appendedMs(), any -> new ArrayList<>(1))
                .add(status));
    }

    /** That a container which left an address at {@code generation} does not use it any more. */
    Optional<StatusRecord> left(ContainerKey container, long generation, long untilMs) {
        return last(
                container,
                untilMs,
                status -> status.generation() >= generation
                        && (status.isReal() || status.state() == StatusRecord.State.ABSENT));
    }

    /** That a container is gone. */
    Optional<StatusRecord> absent(ContainerKey container, long generation, long untilMs) {
        return last(
                container,
                untilMs,
                status -> status.generation() >= generation && status.state() == StatusRecord.State.ABSENT);
    }

    /** That a container is as {@code generation} wants it. */
    Optional<StatusRecord> real(ContainerKey container, long generation) {
        return last(container, Long.MAX_VALUE, status -> status.generation() >= generation && status.isReal());
    }

    /** That somebody else on the LAN answers for an address. */
    Optional<StatusRecord> conflict(ContainerKey container, String ip, long epoch, long untilMs) {
        return last(
                container,
                untilMs,
                status -> status.generation() >= epoch
                        && status.state() == StatusRecord.State.CONFLICT
                        && status.conflicts().contains(ip));
    }

    private Optional<StatusRecord> last(ContainerKey container, long untilMs, Predicate<StatusRecord> wanted) {
        // Backwards: the word that was acted on is mostly the last one.
        return byContainer
                .getOrDefault(container, Collections.emptyNavigableMap())
                .headMap(untilMs, true)
                .descendingMap()
                .values()
                .stream()
                .flatMap(List::stream)
                .filter(wanted)
                .findFirst();
    }
}
