package io.lanyard.agent.core;

import io.lanyard.agent.core.FoundContainer.Endpoint;
import io.lanyard.agent.core.NetworkSpec.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                Optional<Endpoint> running = found.filter(
                                container -> container.state().running())
                        .map(container -> container.endpoints().get(network.id().engineName()));
                attachment
                        .ip()
                        .ifPresent(
                                ip -> add(uses, attachment, ip, network.spec().parent(), running.filter(is -> is.ip()
                                        .equals(attachment.ip()))));
                attachment
                        .ip6()
                        .ifPresent(
                                ip -> add(uses, attachment, ip, network.spec().parent(), running.filter(is -> is.ip6()
                                        .equals(attachment.ip6()))));
            }
        }
        return uses;
    }

    private static void add(
            List<AddressUse> uses, Attachment attachment, String ip, String parent, Optional<Endpoint> running) {
        running.flatMap(Endpoint::mac)
                .or(attachment::mac)
                .ifPresent(mac -> uses.add(
                        new AddressUse(attachment.network(), new WireQuestion(parent, ip, mac), running.isPresent())));
    }
}
