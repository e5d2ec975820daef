package io.lanyard.agent.probe;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doors that are open: one for each container, and not more than so many. Where there are more containers than that, some
 * doors are closed at each look, the oldest first, and others get theirs. Opening may take long, so who wants a door that
 * is open does not wait for it. Safe for use by several threads.
 */
final class OpenDoors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenDoors.class);

    /** Of so many doors one makes room at each look. */
    private static final int TURNOVER = 16;

    private final EchoDoors doors;
    private final int doorsMax;

    /** By container, the oldest first. */
    private final Map<String, EchoDoor> open = new LinkedHashMap<>();

    private final Set<String> troubled = new HashSet<>();
    private volatile Map<String, EchoDoor> current = Map.of();
    private String lastOpened = "";
    private boolean closed;

    OpenDoors(EchoDoors doors, int doorsMax) {
        this.doors = doors;
        this.doorsMax = doorsMax;
    }

    /** From now on there are doors to these only; returns whose are open. */
    synchronized Set<String> serve(Set<String> containers) {
        closeIf(containers);
        troubled.retainAll(containers);
        if (containers.size() > doorsMax) {
            makeRoom(Math.max(1, doorsMax / TURNOVER));
        }
        for (String container : inTurn(containers)) {
            if (!closed && open.size() < doorsMax && !open.containsKey(container)) {
                open(container);
            }
        }
        current = Map.copyOf(open);
        return current.keySet();
    }

    /** Those first that come after the last one that was opened: each gets its turn. */
    private List<String> inTurn(Set<String> containers) {
        NavigableSet<String> sorted = new TreeSet<>(containers);
        return Stream.concat(sorted.tailSet(lastOpened, false).stream(), sorted.headSet(lastOpened, true).stream())
                .toList();
    }

    private void closeIf(Set<String> containers) {
        open.entrySet().removeIf(door -> {
            boolean isGone =
                    !containers.contains(door.getKey()) || !door.getValue().isWhereItRuns();
            if (isGone) {
                door.getValue().close();
            }
            return isGone;
        });
    }

    private void makeRoom(int room) {
        Iterator<EchoDoor> oldest = open.values().iterator();
        while (open.size() > doorsMax - room) {
            oldest.next().close();
            oldest.remove();
        }
    }

    private void open(String container) {
        try {
            Optional<EchoDoor> door = doors.open(container);
            door.ifPresent(opened -> open.put(container, opened));
            lastOpened = container;
            troubled.remove(container);
        } catch (IOException e) {
            // Tried again at the next look; told once.
            if (troubled.add(container)) {
                LOG.warn("no latency is measured in container {}: {}", container, e.toString());
            }
        }
    }

    /** May be closed by now. */
    Optional<EchoDoor> of(String container) {
        return Optional.ofNullable(current.get(container));
    }

    Collection<EchoDoor> all() {
        return current.values();
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(EchoDoor::close);
        open.clear();
        current = Map.of();
        doors.close();
    }
}
