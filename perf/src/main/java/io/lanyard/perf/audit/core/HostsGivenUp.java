package io.lanyard.perf.audit.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which hosts a person has given up, by which intent. */
final class HostsGivenUp {
    private final Map<String, IntentRecord> byIntent = new HashMap<>();

    HostsGivenUp(List<IntentRecord> intents) {
        intents.stream()
                .filter(intent -> intent.releasesHost() != null)
                .forEach(intent -> byIntent.putIfAbsent(intent.space() + " " + intent.id(), intent));
    }

    boolean by(String intentId, ContainerKey container, long untilMs) {
        IntentRecord intent = byIntent.get(container.space() + " " + intentId);
        return intent != null && intent.releasesHost().equals(container.host()) && intent.appendedMs() <= untilMs;
    }
}
