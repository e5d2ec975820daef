package io.lanyard.ipam.core;

import java.util.Optional;

/** What an intent must be before anything is looked up for it. */
final class IntentRules {
    private static final int NOTE_MAX = 256;

    private final SpecRules specs = new SpecRules();

    Optional<Refusal> check(Intent intent) {
        return Names.intentId(intent.id())
                .or(() -> Names.space(intent.space()))
                .or(() -> names(intent.action()))
                .or(() -> content(intent.action()));
    }

    /** Whether the intent's resource can be named in its outcome. */
    static boolean isNamed(Action action) {
        return names(action).isEmpty();
    }

    /** The names in the path. */
    private static Optional<Refusal> names(Action action) {
        if (action instanceof Action.PutNetwork put) {
            return Names.network(null, put.network());
        } else if (action instanceof Action.DeleteNetwork delete) {
            return Names.network(null, delete.network());
        } else if (action instanceof Action.ReserveAddress reserve) {
            return Names.network(null, reserve.network());
        } else if (action instanceof Action.ReleaseAddress release) {
            return Names.network(null, release.network());
        } else if (action instanceof Action.ReleaseHost release) {
            return Names.host(null, release.host());
        } else if (action instanceof Action.Adopt adopt) {
            return Names.network(null, adopt.network());
        } else if (action instanceof Action.PutContainers) {
            return Optional.empty();
        } else if (action instanceof Action.PutContainer put) {
            return container(put.host(), put.container());
        } else if (action instanceof Action.DeleteContainer delete) {
            return container(delete.host(), delete.container());
        } else if (action instanceof Action.PutAttachment put) {
            return container(put.host(), put.container())
                    .or(() -> Names.network(null, put.attachment().network()));
        } else if (action instanceof Action.DeleteAttachment delete) {
            return container(delete.host(), delete.container()).or(() -> Names.network(null, delete.network()));
        }
        throw new AssertionError("got " + action.getClass() + ", expected a kind of action that has a rule");
    }

    private static Optional<Refusal> container(String host, String container) {
        return Names.host(null, host).or(() -> Names.container(null, container));
    }

    /** What is in the body, and an address in the path. */
    private Optional<Refusal> content(Action action) {
        if (action instanceof Action.PutNetwork put) {
            return NetworkRules.check(put.spec()).or(() -> PolicyRules.network(put.network()));
        } else if (action instanceof Action.PutContainer put) {
            return specs.check(put.spec())
                    .or(() -> ContainerRules.networks(put.networks()))
                    .or(() -> PolicyRules.container(put.container(), put.networks()));
        } else if (action instanceof Action.PutContainers bulk) {
            return BulkRules.check(bulk, specs);
        } else if (action instanceof Action.Adopt adopt) {
            return AdoptRules.check(adopt).or(() -> PolicyRules.network(adopt.network()));
        } else if (action instanceof Action.PutAttachment put) {
            return ContainerRules.addresses("", put.attachment())
                    .or(() -> PolicyRules.network(put.attachment().network()));
        } else if (action instanceof Action.ReserveAddress reserve) {
            return Addresses.written(null, reserve.ip())
                    .or(() -> reserve.container() == null
                            ? Optional.empty()
                            : Names.container("/container", reserve.container()))
                    .or(() -> note("/note", reserve.note()));
        } else if (action instanceof Action.ReleaseAddress release) {
            return Addresses.written(null, release.ip());
        }
        return Optional.empty();
    }

    static Optional<Refusal> note(String field, String note) {
        return note.length() <= NOTE_MAX
                ? Optional.empty()
                : Texts.invalid(
                        field,
                        "the note has " + note.length() + " characters, expected at most " + NOTE_MAX,
                        "make it shorter");
    }
}
