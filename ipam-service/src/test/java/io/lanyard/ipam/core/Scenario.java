package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A story of inputs, one a line, and the decision on each, indented below it. {@code commit}, {@code discard} and {@code
 * restart} are lines too; a line is committed with the next of those.
 */
final class Scenario {
    private final IpamLimits limits = new IpamLimits(8, IpamLimits.DEFAULT.intentAgeMaxMs());
    private final CompactedLog log = new CompactedLog();
    private final List<IpamEvent> batch = new ArrayList<>();
    private final Set<Object> seen = new HashSet<>();
    private IpamMachine machine = new IpamMachine(limits);

    /** The kinds of events and the refusal codes that came up. */
    Set<Object> seen() {
        return seen;
    }

    /** The same text with what the machine decides now. */
    String play(String text) {
        StringBuilder played = new StringBuilder();
        for (String line : text.split("\n")) {
            if (!line.startsWith(" ")) {
                played.append(line).append('\n');
                String said = line.replaceFirst("(^|\\s)#.*", "").strip();
                if (!said.isEmpty()) {
                    step(said)
                            .forEach(decided ->
                                    played.append("    ").append(decided).append('\n'));
                }
            }
        }
        return played.toString();
    }

    private List<String> step(String line) {
        switch (line) {
            case "commit" -> commit();
            case "discard" -> {
                machine.discardBatch();
                batch.clear();
            }
            case "restart" -> restart();
            default -> {
                return decide(Asked.of(line));
            }
        }
        return List.of();
    }

    private void commit() {
        machine.commitBatch();
        log.append(batch);
        batch.clear();
    }

    private void restart() {
        commit();
        IpamMachine restored = log.restore(limits, new Random(1));
        assertThat(restored.state()).isEqualTo(machine.state());
        machine = restored;
    }

    private List<String> decide(Asked asked) {
        long atMs = ScenarioInputs.millis(asked.word(0));
        Decision decision = machine.apply(
                asked.word(1).equals("report")
                        ? ScenarioInputs.report(asked, atMs)
                        : ScenarioInputs.intent(asked, atMs));
        batch.addAll(decision.events());
        decision.events().forEach(event -> seen.add(event.getClass()));
        decision.outcome()
                .filter(outcome -> !outcome.isAccepted())
                .ifPresent(outcome -> seen.add(outcome.refusal().code()));
        return ScenarioText.of(decision);
    }
}
