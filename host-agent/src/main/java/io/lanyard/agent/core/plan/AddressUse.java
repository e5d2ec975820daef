package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.AddressHolder;
import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.host.FoundAccess;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import io.lanyard.agent.core.sandbox.SandboxLink;
import io.lanyard.agent.core.wire.WireQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An address of a wanted container, or of the host's own.
 *
 * @param inUse the container has it and runs; the host has it
 */
record AddressUse(String network, WireQuestion question, boolean inUse) {

    /** All addresses of a container, or of the host itself; those without a MAC cannot be told from others. */
    static List<AddressUse> of(AddressHolder wanted, Census census, Map<ResourceId, WantedNetwork> networks) {
        List<AddressUse> uses = new ArrayList<>();
        for (Attachment attachment : wanted.attachments()) {
            WantedNetwork network = networks.get(wanted.network(attachment));
            if (network != null) {
                Optional<Attachment> is = asItIs(wanted, network, census);
                Stream.of(attachment.ip(), attachment.ip6())
                        .flatMap(Optional::stream)
                        .flatMap(ip -> of(attachment, network.spec().parent(), ip, is).stream())
                        .forEach(uses::add);
            }
        }
        return uses;
    }

    /** What a running container has on a network, or the host. */
    private static Optional<Attachment> asItIs(AddressHolder holder, WantedNetwork network, Census census) {
        if (!(holder instanceof WantedContainer wanted)) {
            return census.access(network.id())
                    .map(FoundAccess::link)
                    .filter(SandboxLink::up)
                    .map(SandboxLink::asAttachment);
        }
        if (NewSandboxLink.isOfAgent(network)) {
            return census.sandboxOf(wanted)
                    .flatMap(census::sandbox)
                    .flatMap(sandbox -> sandbox.on(network.id()))
                    .filter(SandboxLink::up)
                    .map(SandboxLink::asAttachment);
        }
        return Optional.ofNullable(census.containers().get(wanted.id()))
                .filter(container -> container.state().running())
                .map(container -> container.endpoints().get(network.id().engineName()))
                .map(is -> new Attachment(network.id().name(), is.ip(), is.ip6(), is.mac()));
    }

    /** In use it has the MAC address that it has, which is not what was wished on every engine. */
    private static Optional<AddressUse> of(Attachment attachment, String parent, String ip, Optional<Attachment> is) {
        Optional<Attachment> using =
                is.filter(has -> has.ip().equals(Optional.of(ip)) || has.ip6().equals(Optional.of(ip)));
        return using.flatMap(Attachment::mac)
                .or(attachment::mac)
                .map(mac -> new AddressUse(attachment.network(), new WireQuestion(parent, ip, mac), using.isPresent()));
    }
}
