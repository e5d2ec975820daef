package io.lanyard.gateway.access;

import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.NetworkSpec;
import io.lanyard.gateway.core.Touched;
import io.lanyard.gateway.core.Views;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody may change. All that a change names must be in the scope, and so must what it changes by the way: every host
 * that a network is on, every network that a container is on. Judged by what has been read of the topics.
 */
public final class Reach {
    private final Scope scope;
    private final Views views;

    public Reach(Subject subject, Views views) {
        this.scope = subject.scope();
        this.views = views;
    }

    /** The first thing an action would change that is not in the scope, in words; empty if all is. */
    public Optional<String> outside(String space, Action action) {
        if (scope.isEverything()) {
            return Optional.empty();
        }
        if (!scope.hasSpace(space)) {
            return Optional.of("space '" + space + "'");
        }
        Touched named = Touched.by(action);
        return outside(space, named.networks(), named.hosts().stream()).or(() -> byTheWay(space, action));
    }

    private Optional<String> outside(String space, Iterable<String> networks, Stream<String> hosts) {
        for (String network : networks) {
            if (!scope.hasNetwork(space, network)) {
                return Optional.of("network '" + network + "' of space '" + space + "'");
            }
        }
        return hosts.filter(host -> !scope.hasHost(host)).findFirst().map(host -> "host '" + host + "'");
    }

    private Optional<String> byTheWay(String space, Action action) {
        if (action instanceof Action.PutNetwork put) {
            return hostsOf(put.spec()).or(() -> hostsOfPresent(space, put.network()));
        }
        if (action instanceof Action.DeleteNetwork delete) {
            return hostsOfPresent(space, delete.network());
        }
        if (action instanceof Action.Adopt adopt) {
            return Optional.ofNullable(adopt.spec())
                    .flatMap(this::hostsOf)
                    .or(() -> hostsOfPresent(space, adopt.network()))
                    .or(() -> adopt.containers().stream()
                            .map(each -> networksOfPresent(space, each.host(), each.container()))
                            .flatMap(Optional::stream)
                            .findFirst());
        }
        if (action instanceof Action.ReleaseHost) {
            return scope.hasEveryNetwork(space)
                    ? Optional.empty()
                    : Optional.of("some network of space '" + space + "' that its containers may be on");
        }
        if (action instanceof Action.PutContainers put) {
            return put.containers().stream()
                    .map(each -> networksOfPresent(space, each.host(), each.container()))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return action.resource().host() == null
                ? Optional.empty()
                : networksOfPresent(
                        space, action.resource().host(), action.resource().name());
    }

    private Optional<String> hostsOfPresent(String space, String network) {
        return views.network(space, network).flatMap(present -> hostsOf(present.spec()));
    }

    private Optional<String> hostsOf(NetworkSpec spec) {
        if (spec.hosts().isEmpty() && !scope.hasEveryHost()) {
            return Optional.of(
                    "some host: the network is on every host, as long as it does not say on which ('hosts')");
        }
        return outside("", List.of(), spec.hosts().stream());
    }

    private Optional<String> networksOfPresent(String space, String host, String container) {
        return views.container(space, host, container)
                .flatMap(present -> outside(space, Sight.networksOf(present), Stream.empty()))
                // Whose name is nobody's business who does not see the container.
                .map(any -> "a container on a network");
    }
}
