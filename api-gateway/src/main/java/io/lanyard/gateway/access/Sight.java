package io.lanyard.gateway.access;

import io.lanyard.gateway.core.Adoptable;
import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.FoundNetwork;
import io.lanyard.gateway.core.IntentMemory;
import io.lanyard.gateway.core.Touched;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.Wish;
import io.lanyard.gateway.core.event.Happening;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of all there is somebody sees. A network is seen whole: what each of its hosts made of it, and whose its addresses are.
 * A container is seen if its host and all its networks are.
 */
public final class Sight {
    private final Subject subject;
    private final Scope scope;
    private final Views views;

    public Sight(Subject subject, Views views) {
        this.subject = subject;
        this.scope = subject.scope();
        this.views = views;
    }

    public boolean network(String space, String network) {
        return scope.hasNetwork(space, network);
    }

    public boolean host(String host) {
        return scope.hasHost(host);
    }

    public boolean container(Container container) {
        return scope.hasSpace(container.space())
                && scope.hasHost(container.host())
                && scope.hasNetworks(container.space(), networksOf(container));
    }

    /** Those it is on, and those it is to be on. */
    static Set<String> networksOf(Container container) {
        return Stream.concat(
                        container.attachments().stream().map(Attachment::network),
                        container.requested().stream().map(AttachmentSpec::network))
                .collect(Collectors.toSet());
    }

    /** One's own, and those that name nothing of others. */
    public boolean intent(String space, String id) {
        if (scope.isEverything()) {
            return true;
        }
        Optional<IntentMemory.Entry> entry = views.intents().find(space, id);
        return entry.filter(found -> isOwn(found) || names(space, found)).isPresent();
    }

    private boolean isOwn(IntentMemory.Entry entry) {
        return entry.wish().map(Wish::issuer).filter(subject.issuer()::equals).isPresent();
    }

    private boolean names(String space, IntentMemory.Entry entry) {
        return Stream.concat(entry.wish().map(Wish::touched).stream(), entry.outcome().map(Touched::by).stream())
                .reduce(Touched::and)
                .filter(touched -> isSeen(space, touched))
                .isPresent();
    }

    private boolean isSeen(String space, Touched touched) {
        boolean isKnown = !touched.networks().isEmpty() || scope.hasEveryNetwork(space);
        return isKnown
                && scope.hasNetworks(space, touched.networks())
                && touched.hosts().stream().allMatch(scope::hasHost);
    }

    /** A network that hosts have is seen by who sees it and them all. */
    public boolean found(String space, Adoptable found) {
        return scope.hasNetwork(space, found.network().name())
                && found.network().hosts().stream()
                        .map(FoundNetwork.OnHost::host)
                        .allMatch(scope::hasHost);
    }

    /** Whether there is nothing in a space that is not seen. */
    public boolean isWhole(String space) {
        return scope.hasEveryNetwork(space) && scope.hasEveryHost();
    }

    public boolean happening(String space, Happening happening) {
        if (scope.isEverything()) {
            return true;
        }
        return switch (happening.kind()) {
            case NETWORK, ADDRESS -> scope.hasNetworks(space, happening.networks());
            case HOST -> scope.hasHost(happening.host());
            case INTENT -> intent(space, happening.intentId());
            case CONTAINER -> containerChanged(space, happening);
        };
    }

    private boolean containerChanged(String space, Happening happening) {
        if (!scope.hasHost(happening.host()) || !scope.hasNetworks(space, happening.networks())) {
            return false;
        }
        // On none of its networks any more, it may have been on any.
        return !happening.networks().isEmpty()
                || views.container(space, happening.host(), happening.name())
                        .map(this::container)
                        .orElseGet(() -> scope.hasEveryNetwork(space));
    }
}
