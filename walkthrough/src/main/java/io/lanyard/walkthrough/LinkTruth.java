package io.lanyard.walkthrough;

import io.lanyard.lab.LabHost;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links that Lanyard's agent makes inside the containers: the engine knows nothing of them, the kernel does. */
final class LinkTruth implements NetworkTruth {
    private static final Pattern MAC = Pattern.compile("link/ether ([0-9a-f:]{17})");
    private static final Pattern IP = Pattern.compile("inet ([0-9.]+)/");

    @Override
    public Optional<String> network(HostTruth host, NetworkAsk asked) {
        if (host.network(asked.network()).isPresent()) {
            throw new IllegalStateException("the engine of " + host.name() + " has a network " + asked.network());
        }
        return host.promiscuous(asked.parent())
                ? Optional.of("no network of the engine on " + host.name() + "; the links come with the containers")
                : Optional.empty();
    }

    @Override
    public Optional<Endpoint> endpoint(HostTruth host, ContainerAsk container) {
        LabHost.Result shown = host.addresses(container.container());
        Matcher mac = MAC.matcher(shown.stdout());
        Matcher ip = IP.matcher(shown.stdout());
        return mac.find() && ip.find() ? Optional.of(new Endpoint(ip.group(1), mac.group(1))) : Optional.empty();
    }
}
