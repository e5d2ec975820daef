package io.lanyard.agent.core;

import io.lanyard.agent.core.FoundContainer.Endpoint;
import io.lanyard.agent.core.NetworkSpec.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An address of a wanted container.
 *
 * @param inUse the container has it and runs
 */
record AddressUse(String network, WireQuestion question, boolean inUse) {

    /** All addresses of a container that are for the engine to bring up; those without a MAC cannot be told from others. */
    static List<AddressUse> of(
            WantedContainer wanted, Optional<FoundContainer> found, Map<ResourceId, WantedNetwork> networks) {
        List<AddressUse> uses = new ArrayList<>();
        for (Attachment attachment : wanted.attachments()) {
            WantedNetwork network = networks.get(wanted.network(attachment));
            if (network != null && network.spec().driver() == Driver.DOCKER) {
                Optional<Endpoint> endpoint = found.filter(
                                container -> container.state().running())
                        .map(container -> container.endpoints().get(network.id().engineName()));
                Stream.of(attachment.ip(), attachment.ip6())
                        .flatMap(Optional::stream)
                        .flatMap(ip -> of(attachment, network.spec().parent(), ip, endpoint).stream())
                        .forEach(uses::add);
            }
        }
        return uses;
    }

    /** In use it has the MAC address that it has, which is not what was wished on every engine. */
    private static Optional<AddressUse> of(
            Attachment attachment, String parent, String ip, Optional<Endpoint> endpoint) {
        Optional<Endpoint> using = endpoint.filter(is -> has(is, ip));
        return using.flatMap(Endpoint::mac)
                .or(attachment::mac)
                .map(mac -> new AddressUse(attachment.network(), new WireQuestion(parent, ip, mac), using.isPresent()));
    }

    private static boolean has(Endpoint endpoint, String ip) {
        return endpoint.ip().equals(Optional.of(ip)) || endpoint.ip6().equals(Optional.of(ip));
    }
}
