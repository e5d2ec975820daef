package io.lanyard.agent.core.desired;

import java.util.List;

/**
 * The access that this host shall have to its own containers of a network: with macvlan it reaches them by a macvlan of
 * its own only.
 *
 * @param attachment the network, and the host's own addresses there
 */
public record WantedAccess(ResourceId id, Asked asked, Attachment attachment) implements AddressHolder {

    @Override
    public List<Attachment> attachments() {
        return List.of(attachment);
    }

    public ResourceId network() {
        return network(attachment);
    }
}
