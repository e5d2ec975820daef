package io.lanyard.agent.core.sandbox;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.NetworkSpec.Mode;
import io.lanyard.agent.core.desired.ResourceId;
import java.util.Optional;
import java.util.Set;

/**
 * A macvlan of ours in a sandbox, as the kernel has it.
 *
 * @param name inside
 * @param network whom it was made for; absent: its making was cut off
 * @param parent name of the host's link it is on; empty if that is not on this host
 * @param parentMtu 0 if that is not on this host
 * @param mode absent: one that Lanyard does not make
 * @param given the addresses we gave it, with prefix lengths, whether or not it still has them
 * @param prefixes the addresses it has, those that others put there included
 */
public record SandboxLink(
        String name,
        Optional<ResourceId> network,
        String parent,
        int parentMtu,
        Optional<Mode> mode,
        String mac,
        int mtu,
        boolean up,
        Set<String> given,
        Set<String> prefixes) {
    public SandboxLink {
        given = Set.copyOf(given);
        prefixes = Set.copyOf(prefixes);
    }

    /** As a container's network that is so. */
    public Attachment asAttachment() {
        return new Attachment(
                network.map(ResourceId::name).orElse(""), address(false), address(true), Optional.of(mac));
    }

    private Optional<String> address(boolean ipv6) {
        return given.stream()
                .filter(prefixes::contains)
                .filter(prefix -> prefix.indexOf(':') >= 0 == ipv6)
                .map(prefix -> prefix.substring(0, prefix.indexOf('/')))
                .findFirst();
    }
}
