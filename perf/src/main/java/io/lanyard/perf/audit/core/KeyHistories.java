package io.lanyard.perf.audit.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The clients' operations, address by address. A release names no address: it counts for every address that its container
 * ever got. So does getting another address on the same network, which gives the former one back.
 */
final class KeyHistories {
    private final OutsideChanges outside;
    private final Map<ContainerKey, List<Got>> wishes = new HashMap<>();
    private final Map<AddressKey, Set<ContainerKey>> owners = new LinkedHashMap<>();
    private final Map<AddressKey, String> networks = new HashMap<>();
    private final Map<AddressKey, List<KeyOperation>> foundInUse = new HashMap<>();

    /** A wish with the addresses that it led to. */
    private record Got(Wish wish, Set<String> addresses) {}

    KeyHistories(Evidence evidence, ClientHistory history) {
        outside = new OutsideChanges(evidence.history());
        for (Wish wish : Wish.of(history)) {
            if (wish.isRefused()) {
                wish.foundInUse().filter(key -> !outside.isKeptByOthers(key)).ifPresent(key -> foundInUse
                        .computeIfAbsent(key, any -> new ArrayList<>())
                        .add(wish.as(KeyOperation.Kind.FIND_IN_USE, true)));
                continue;
            }
            ContainerKey owner = wish.begin().owner();
            Got got = new Got(wish, addresses(wish));
            wishes.computeIfAbsent(owner, any -> new ArrayList<>()).add(got);
            for (String ip : got.addresses()) {
                AddressKey key = new AddressKey(wish.begin().space(), ip);
                owners.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(owner);
                networks.putIfAbsent(key, wish.begin().network());
            }
        }
        outside.keys().forEach(key -> owners.computeIfAbsent(key, any -> new LinkedHashSet<>())
                .addAll(outside.owners(key)));
    }

    Set<AddressKey> keys() {
        Set<AddressKey> keys = new LinkedHashSet<>(owners.keySet());
        keys.addAll(foundInUse.keySet());
        return keys;
    }

    List<KeyOperation> of(AddressKey key) {
        List<KeyOperation> operations = new ArrayList<>(foundInUse.getOrDefault(key, List.of()));
        for (ContainerKey owner : owners.getOrDefault(key, Set.of())) {
            List<KeyOperation> ofOwner = new ArrayList<>(outside.of(key).stream()
                    .filter(operation -> operation.owner().equals(owner))
                    .toList());
            wishes.getOrDefault(owner, List.of()).forEach(got -> ofOwner.add(of(key, got)));
            operations.addAll(RelevantReleases.of(ofOwner));
        }
        return operations;
    }

    private KeyOperation of(AddressKey key, Got got) {
        Wish wish = got.wish();
        String network = wish.begin().network();
        boolean isSameNetwork = network != null && network.equals(networks.get(key));
        if (wish.isRelease()) {
            return wish.as(KeyOperation.Kind.RELEASE, network == null || isSameNetwork);
        }
        return got.addresses().contains(key.ip())
                ? wish.as(KeyOperation.Kind.ACQUIRE, isTold(wish))
                : wish.as(KeyOperation.Kind.RELEASE, isSameNetwork && isTold(wish));
    }

    private static boolean isTold(Wish wish) {
        return wish.answer() != null && !wish.answer().addresses().isEmpty();
    }

    /** What it got, or where the client was not told: what it asked for and what the log says that it got. */
    private Set<String> addresses(Wish wish) {
        if (wish.isRelease()) {
            return Set.of();
        }
        if (isTold(wish)) {
            return new HashSet<>(wish.answer().addresses());
        }
        Set<String> addresses = new TreeSet<>(wish.begin().addresses());
        addresses.addAll(outside.acquired(wish.begin().intent(), wish.begin().owner()));
        return addresses;
    }
}
