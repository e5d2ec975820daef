package io.lanyard.ipam.core;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What an adoption must be, whatever else there is. */
final class AdoptRules {
    private static final int CONTAINERS_MAX = 256;
    private static final int KEPT_MAX = 1_024;
    private static final Pattern ENGINE_ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}");

    /** Its addresses, its MAC address, and what is between the names, in the answer. */
    private static final int ADDRESSES_BYTES = 96;

    private AdoptRules() {}

    static Optional<Refusal> check(Action.Adopt adopt) {
        Set<List<String>> seen = new HashSet<>();
        return Texts.count("containers", adopt.containers().size(), CONTAINERS_MAX)
                .or(() -> Texts.count("kept", adopt.kept().size(), KEPT_MAX))
                .or(() -> Texts.total(bytes(adopt)))
                .or(() -> adopt.spec() == null
                        ? Optional.empty()
                        : NetworkRules.check(adopt.spec()).map(fault -> fault.under("/spec")))
                .or(() -> first(
                        adopt.containers().size(),
                        "containers",
                        i -> each(adopt.containers().get(i), seen)))
                .or(() -> first(
                        adopt.kept().size(), "kept", i -> each(adopt.kept().get(i))));
    }

    private static int bytes(Action.Adopt adopt) {
        return adopt.containers().stream()
                        .mapToInt(each -> Texts.bytes(each.host(), each.container(), each.engineId(), adopt.network())
                                + ADDRESSES_BYTES)
                        .sum()
                + adopt.kept().stream()
                        .mapToInt(kept -> Texts.bytes(kept.ip(), kept.note()))
                        .sum();
    }

    private static Optional<Refusal> first(int count, String field, Rule rule) {
        return IntStream.range(0, count)
                .mapToObj(i -> rule.of(i).map(fault -> fault.under(Pointer.to(field, i))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private interface Rule {
        Optional<Refusal> of(int index);
    }

    private static Optional<Refusal> each(Action.AdoptedContainer adopted, Set<List<String>> seen) {
        return Names.host("/host", adopted.host())
                .or(() -> Names.container("/container", adopted.container()))
                .or(() -> engineId(adopted.engineId()))
                .or(() -> ContainerRules.addresses(
                        "", new AttachmentSpec("", adopted.ip(), adopted.ip6(), adopted.mac())))
                .or(() -> seen.add(List.of(adopted.host(), adopted.container()))
                        ? Optional.empty()
                        : Texts.invalid(
                                "/container",
                                "the container " + adopted.container() + " on " + adopted.host()
                                        + " is there twice, expected each once",
                                "leave one of them out, or give it another name"));
    }

    private static Optional<Refusal> engineId(String id) {
        return ENGINE_ID.matcher(id).matches()
                ? Optional.empty()
                : Texts.invalid(
                        "/engineId",
                        "the engine's id is " + Quoted.of(id) + ", expected 1 to 128 letters, digits, '.', '-' and '_'",
                        "give the id or the name that the engine has for it");
    }

    private static Optional<Refusal> each(Action.KeptAddress kept) {
        return Addresses.written("/ip", kept.ip()).or(() -> IntentRules.note("/note", kept.note()));
    }
}
