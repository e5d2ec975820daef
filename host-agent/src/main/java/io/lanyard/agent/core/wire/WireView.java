package io.lanyard.agent.core.wire;

import java.util.Map;
import java.util.Set;

/**
 * What is known of the segments at one moment.
 *
 * @param asks false: this host cannot look at its segments, so nobody waits for a word from there
 * @param silentGateways those that did not answer any more
 */
public record WireView(boolean asks, Map<WireQuestion, Verdict> verdicts, Set<GatewayQuestion> silentGateways) {
    public static final WireView NONE = new WireView(false, Map.of(), Set.of());

    public WireView {
        verdicts = Map.copyOf(verdicts);
        silentGateways = Set.copyOf(silentGateways);
    }

    public Verdict of(WireQuestion question) {
        return verdicts.getOrDefault(question, Verdict.UNKNOWN);
    }
}
