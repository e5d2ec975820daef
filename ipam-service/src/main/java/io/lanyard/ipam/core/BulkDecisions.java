package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides about several containers in one. Each is decided with those before it in place, which is taken back before this
 * returns: so the state is as it was, whether all are accepted or one is refused.
 */
final class BulkDecisions {
    private final IpamState state;
    private final ContainerDecisions containers;
    private final Undo undo;

    BulkDecisions(IpamState state, ContainerDecisions containers, Undo undo) {
        this.state = state;
        this.containers = containers;
        this.undo = undo;
    }

    Ruling put(Intent intent, Action.PutContainers bulk, Stamp stamp) {
        int mark = undo.mark();
        try {
            return all(intent, bulk, stamp);
        } finally {
            undo.discardTo(mark);
        }
    }

    private Ruling all(Intent intent, Action.PutContainers bulk, Stamp stamp) {
        List<IpamEvent> events = new ArrayList<>();
        List<Outcome.Placed> placed = new ArrayList<>();
        for (int i = 0; i < bulk.containers().size(); i++) {
            Action.PutContainer put = bulk.containers().get(i);
            Ruling ruling = containers.put(intent, put, stamp);
            if (ruling.refusal() != null) {
                return Ruling.refused(ruling.refusal().under(Pointer.to("containers", i)));
            }
            ruling.events().forEach(state::replay);
            events.addAll(ruling.events());
            placed.add(new Outcome.Placed(put.host(), put.container(), ruling.generation(), ruling.attachments()));
        }
        return Ruling.ofSeveral(events, placed, stamp);
    }
}
