package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.NamespaceReference;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.sandbox.FoundSandbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Whose each namespace is. One can have several paths, so it is known by its life as well; each is looked at once. */
final class NamespaceOwners {
    private final Census census;
    private final Map<String, ResourceId> containers = new HashMap<>();
    private final Map<SandboxId, ResourceId> wantedByPath = new HashMap<>();
    private final Map<String, ResourceId> wantedByLife = new HashMap<>();
    private final Map<String, List<ResourceId>> keeping = new HashMap<>();

    /** Of two that want the same. */
    private final BinaryOperator<ResourceId> first;

    NamespaceOwners(Census census, Desired desired) {
        this.census = census;
        census.containers().forEach((id, container) -> life(container.sandbox())
                .ifPresent(life -> containers.putIfAbsent(life, id)));
        census.keptNamespaces().forEach((id, at) -> life(at).ifPresent(life ->
                keeping.computeIfAbsent(life, first -> new ArrayList<>()).add(id)));
        first = BinaryOperator.minBy(
                Comparator.comparing((ResourceId id) -> !census.keptNamespaces().containsKey(id))
                        .thenComparing(id -> id));
        for (WantedContainer wanted : desired.containers().values()) {
            Optional<SandboxId> at =
                    wanted.isNamespace() ? NamespaceReference.read(wanted.spec().image()) : Optional.empty();
            at.ifPresent(path -> wantedByPath.merge(path, wanted.id(), first));
            at.flatMap(this::life).ifPresent(life -> wantedByLife.merge(life, wanted.id(), first));
        }
    }

    private Optional<String> life(SandboxId at) {
        return census.sandbox(at).map(FoundSandbox::life).filter(life -> !life.isEmpty());
    }

    /** The container of ours that it is the namespace of. */
    Optional<ResourceId> container(SandboxId at) {
        return life(at).map(containers::get);
    }

    /** Who may have links there: who has some already, or comes first. */
    Optional<ResourceId> wanting(SandboxId at) {
        return Stream.of(Optional.ofNullable(wantedByPath.get(at)), life(at).map(wantedByLife::get))
                .flatMap(Optional::stream)
                .reduce(first);
    }

    /** Somebody else has links there, or may have. */
    boolean isKeptByAnother(ResourceId id, SandboxId at) {
        return life(at).map(keeping::get).orElse(List.of()).stream().anyMatch(other -> !other.equals(id));
    }
}
