package io.lanyard.agent.core.latency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where this host's probes are sent from, in an order that hangs on nothing but them. */
public final class Sources {
    private static final Comparator<ProbeSource> ORDER =
            Comparator.comparing(ProbeSource::lan).thenComparing(ProbeSource::containerId);

    private final Map<Lan, List<ProbeSource>> byLan = new TreeMap<>();
    private final List<Lan> lans;
    private final List<ProbeSource> withGateway;

    public Sources(List<ProbeSource> all) {
        List<ProbeSource> sorted = all.stream().sorted(ORDER).toList();
        sorted.forEach(source ->
                byLan.computeIfAbsent(source.lan(), none -> new ArrayList<>()).add(source));
        lans = List.copyOf(byLan.keySet());
        withGateway =
                sorted.stream().filter(source -> source.gateway().isPresent()).toList();
    }

    List<Lan> lans() {
        return lans;
    }

    List<ProbeSource> on(Lan lan) {
        return byLan.get(lan);
    }

    List<ProbeSource> withGateway() {
        return withGateway;
    }
}
