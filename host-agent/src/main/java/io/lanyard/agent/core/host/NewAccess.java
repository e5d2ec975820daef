package io.lanyard.agent.core.host;

import io.lanyard.agent.core.desired.AddressHolder;
import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.WantedAccess;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order for the host's access to its containers of a network.
 *
 * @param link without a subnet: all but the local containers is reached as before
 * @param routes to the local containers, and to nobody else
 */
public record NewAccess(NewSandboxLink link, Set<AccessRoute> routes) {
    public NewAccess {
        routes = Set.copyOf(routes);
    }

    public static NewAccess of(WantedAccess wanted, WantedNetwork network, Desired desired) {
        Set<AccessRoute> routes = new HashSet<>();
        desired.containers().values().stream()
                .flatMap(container -> on(container, network))
                .forEach(container -> {
                    route(container.ip(), wanted.attachment().ip()).ifPresent(routes::add);
                    route(container.ip6(), wanted.attachment().ip6()).ifPresent(routes::add);
                });
        return new NewAccess(NewSandboxLink.alone(network, wanted.attachment()), routes);
    }

    private static Stream<Attachment> on(AddressHolder container, WantedNetwork network) {
        return container.attachments().stream()
                .filter(attachment -> container.network(attachment).equals(network.id()));
    }

    private static Optional<AccessRoute> route(Optional<String> to, Optional<String> from) {
        return to.flatMap(its -> from.map(own -> new AccessRoute(its, own)));
    }

    public boolean isMetBy(FoundAccess found) {
        return link.isMetBy(found.link()) && routes.equals(found.routes()) && found.keepsToItself();
    }
}
