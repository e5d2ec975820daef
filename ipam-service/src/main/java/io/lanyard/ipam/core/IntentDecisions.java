package io.lanyard.ipam.core;

import java.util.Optional;

/** Decides about intents: a known id first, then what the intent says, then whether it can be. Reads the state only. */
final class IntentDecisions {
    private static final int SPACE_SHOWN_MAX = 63;
    private static final int ID_SHOWN_MAX = 127;

    private final IpamState state;
    private final IntentRules rules = new IntentRules();
    private final NetworkDecisions networks;
    private final ContainerDecisions containers;
    private final BulkDecisions bulks;
    private final AddressDecisions addresses;
    private final AdoptDecisions adoptions;
    private final HostDecisions hosts;

    IntentDecisions(IpamState state, Undo undo) {
        this.state = state;
        HostAccessDecisions access = new HostAccessDecisions(state, undo);
        networks = new NetworkDecisions(state.networks(), access);
        containers = new ContainerDecisions(state, access);
        bulks = new BulkDecisions(state, containers, undo);
        addresses = new AddressDecisions(state.networks());
        adoptions = new AdoptDecisions(state, networks, containers, addresses, undo);
        hosts = new HostDecisions(state);
    }

    Decision decide(Intent intent) {
        String digest = IntentDigest.of(intent);
        IntentMemory.Recalled before = state.intents().recall(intent.id(), digest, intent.atMs());
        if (before == IntentMemory.Recalled.THE_SAME) {
            return Decision.nothing(intent.atMs());
        }
        Stamp stamp = new Stamp(state.generation() + 1, intent.id(), intent.atMs());
        Ruling ruling = (before == IntentMemory.Recalled.ANOTHER ? reused(intent) : rules.check(intent))
                .map(Ruling::refused)
                .orElseGet(() -> rule(intent, stamp));
        Decision.Cause cause =
                intent.action() instanceof Action.ReleaseHost ? Decision.Cause.FORCED : Decision.Cause.INTENT;
        return Decision.of(cause, stamp, ruling.events()).with(outcome(intent, digest, ruling));
    }

    private static Optional<Refusal> reused(Intent intent) {
        return Refusal.of(
                Refusal.Code.INTENT_ID_REUSED,
                null,
                "the intent's id " + Quoted.of(intent.id())
                        + " was used for something else before, expected a new id or the same content",
                "choose a new id");
    }

    private Ruling rule(Intent intent, Stamp stamp) {
        Action action = intent.action();
        if (action instanceof Action.PutNetwork put) {
            return networks.put(intent, put, stamp);
        } else if (action instanceof Action.DeleteNetwork delete) {
            return networks.delete(intent, delete, stamp);
        } else if (action instanceof Action.PutContainer put) {
            return containers.put(intent, put, stamp);
        } else if (action instanceof Action.DeleteContainer delete) {
            return containers.delete(intent, delete, stamp);
        } else if (action instanceof Action.PutAttachment put) {
            return containers.attach(intent, put, stamp);
        } else if (action instanceof Action.DeleteAttachment delete) {
            return containers.detach(intent, delete, stamp);
        } else if (action instanceof Action.ReserveAddress reserve) {
            return addresses.reserve(intent, reserve, stamp);
        } else if (action instanceof Action.ReleaseAddress release) {
            return addresses.release(intent, release, stamp);
        } else if (action instanceof Action.PutContainers bulk) {
            return bulks.put(intent, bulk, stamp);
        } else if (action instanceof Action.Adopt adopt) {
            return adoptions.adopt(intent, adopt, stamp);
        } else if (action instanceof Action.ReleaseHost release) {
            return hosts.release(intent, release, stamp);
        }
        throw new AssertionError("got " + action.getClass() + ", expected a kind of action that is decided");
    }

    /** Names that are not valid are left out or cut: an outcome has to fit into a record whatever the intent says. */
    private static Outcome outcome(Intent intent, String digest, Ruling ruling) {
        return new Outcome(
                Names.isIntentId(intent.id()) ? intent.id() : marked(intent.id()),
                Quoted.plain(intent.space(), SPACE_SHOWN_MAX),
                intent.atMs(),
                !ruling.events().isEmpty(),
                ruling.refusal(),
                ruling.detail(),
                digest,
                IntentRules.isNamed(intent.action()) ? Resource.of(intent.action()) : null,
                ruling.generation(),
                ruling.attachments(),
                ruling.placed());
    }

    /** Ends in what no valid id has, so that it is never taken for one. */
    private static String marked(String id) {
        return Quoted.plain(id, ID_SHOWN_MAX) + (id.length() > ID_SHOWN_MAX ? "" : "…");
    }
}
