package io.lanyard.gateway.plan;

import io.lanyard.gateway.core.Intent;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.Views;
import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.IpamMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets IPAM's own core decide on a copy of the space: the same code, so the same answers, and nothing is written. What
 * others ask for in the meantime is not in it.
 */
public final class DryRun {
    private final Views views;

    public DryRun(Views views) {
        this.views = views;
    }

    /**
     * What would come of these, each decided with those before it in place. All are of one space.
     *
     * @throws IllegalStateException if the views do not go together, as while they are read
     */
    public Plan of(String space, List<Intent> intents) {
        IpamMachine machine = SpaceCopy.of(views, space);
        List<Outcome> outcomes = new ArrayList<>();
        List<IpamEvent> events = new ArrayList<>();
        for (Intent intent : intents) {
            Decision decision = machine.apply(input(intent));
            events.addAll(decision.events());
            outcomes.add(IpamAnswers.of(decision.outcome().orElseThrow()));
        }
        return new Consequences(views, space).of(outcomes, events);
    }

    private io.lanyard.ipam.core.Intent input(Intent intent) {
        io.lanyard.ipam.core.Action action = IpamInputs.of(intent.action());
        Set<String> knownHosts = action.hostsNeeded().stream()
                .filter(host -> views.hosts().get(host).isPresent())
                .collect(Collectors.toSet());
        return new io.lanyard.ipam.core.Intent(
                intent.id(), intent.at().toEpochMilli(), intent.space(), intent.ifGeneration(), knownHosts, action);
    }
}
