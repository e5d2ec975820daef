package io.lanyard.ipam.core;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What several containers in one must be, whatever else there is. */
final class BulkRules {
    private static final int CONTAINERS_MAX = 256;

    /** An address, or two, and a MAC address, and what is between the names. */
    private static final int ATTACHMENT_BYTES = 96;

    private BulkRules() {}

    static Optional<Refusal> check(Action.PutContainers bulk, SpecRules specs) {
        List<Action.PutContainer> all = bulk.containers();
        if (all.isEmpty()) {
            return Texts.invalid(
                    "/containers", "there are no containers, expected 1 to " + CONTAINERS_MAX, "name some");
        }
        Set<List<String>> seen = new HashSet<>();
        return Texts.count("containers", all.size(), CONTAINERS_MAX)
                .or(() -> Texts.total(
                        all.stream().mapToInt(BulkRules::answerBytes).sum()))
                .or(() -> IntStream.range(0, all.size())
                        .mapToObj(i ->
                                each(all.get(i), specs, seen).map(fault -> fault.under(Pointer.to("containers", i))))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Optional<Refusal> each(Action.PutContainer put, SpecRules specs, Set<List<String>> seen) {
        return Names.host("/host", put.host())
                .or(() -> Names.container("/container", put.container()))
                .or(() -> specs.check(put.spec()))
                .or(() -> ContainerRules.networks(put.networks()))
                .or(() -> PolicyRules.container(put.container(), put.networks()))
                .or(() -> seen.add(List.of(put.host(), put.container()))
                        ? Optional.empty()
                        : Texts.invalid(
                                "/container",
                                "the container " + put.container() + " on " + put.host()
                                        + " is there twice, expected each once",
                                "leave one of them out"));
    }

    /** The answer has all of them in one record. */
    private static int answerBytes(Action.PutContainer put) {
        return Texts.bytes(put.host(), put.container())
                + put.networks().stream()
                        .mapToInt(asked -> Texts.bytes(asked.network()) + ATTACHMENT_BYTES)
                        .sum();
    }
}
