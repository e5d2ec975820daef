package io.lanyard.agent.core.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A segment in memory that answers at once, or when it is told to; held to {@link WireContract}. */
public final class FakeWire implements Wire {
    private static final String IP = "[0-9]+(\\.[0-9]+){3}|[0-9a-f:]*:[0-9a-f:]*";
    private static final String MAC = "[0-9a-f]{2}(:[0-9a-f]{2}){5}";

    private final Set<String> parents = new HashSet<>();
    private final Map<String, String> devices = new HashMap<>();
    private final Map<WireQuestion, Verdict> verdicts = new HashMap<>();
    private final List<WireQuestion> asked = new ArrayList<>();
    private WireWatch watched = WireWatch.NOTHING;
    private boolean slow;

    public FakeWire(String... parents) {
        this.parents.addAll(List.of(parents));
    }

    public synchronized void appear(String ip, String mac) {
        devices.put(ip, mac);
    }

    public synchronized void disappear(String ip) {
        devices.remove(ip);
        verdicts.keySet().removeIf(question -> question.ip().equals(ip));
    }

    public synchronized void unplug(String parent) {
        parents.remove(parent);
        verdicts.replaceAll((question, verdict) -> verdict(question));
    }

    /** From now on nothing that is asked is answered. */
    public synchronized void slow() {
        slow = true;
    }

    /** All at last. */
    public synchronized void answer() {
        slow = false;
    }

    /** What was asked, in order. */
    public synchronized List<WireQuestion> asked() {
        return List.copyOf(asked);
    }

    public synchronized WireWatch watched() {
        return watched;
    }

    @Override
    public synchronized void ask(WireQuestion question) {
        asked.add(question);
        verdicts.put(question, slow ? Verdict.UNKNOWN : verdict(question));
    }

    @Override
    public synchronized Verdict await(WireQuestion question, Duration atMost) {
        ask(question);
        return verdicts.get(question);
    }

    @Override
    public synchronized Verdict awaitSilence(WireQuestion question, Duration silence) {
        return await(question, silence);
    }

    private Verdict verdict(WireQuestion question) {
        if (!question.ip().matches(IP) || !question.mac().matches(MAC)) {
            return Verdict.cannotBeKnown("no address: " + question);
        }
        if (!parents.contains(question.parent())) {
            return Verdict.cannotBeKnown("there is no link " + question.parent());
        }
        return Optional.ofNullable(devices.get(question.ip()))
                .filter(mac -> !mac.equals(question.mac()))
                .map(mac -> Verdict.takenBy(mac, Duration.ZERO))
                .orElse(Verdict.clear(Duration.ZERO));
    }

    @Override
    public synchronized void watch(WireWatch all) {
        watched = all;
    }

    @Override
    public synchronized WireView observe() {
        Map<WireQuestion, Verdict> all = new HashMap<>(verdicts);
        watched.inUse().forEach(question -> all.put(question, verdict(question)));
        Set<GatewayQuestion> silent = new HashSet<>(watched.gateways());
        silent.removeIf(gateway -> devices.containsKey(gateway.ip()) || !parents.contains(gateway.parent()));
        return new WireView(true, all, silent);
    }
}
