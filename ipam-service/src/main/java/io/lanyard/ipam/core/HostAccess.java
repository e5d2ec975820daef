package io.lanyard.ipam.core;

import java.util.List;
import java.util.Map;

/**
 * The access of a host to its own containers of a network: an address there that is the host's. It is kept as a container
 * is, under a name that no container can have: so it is given out, moved, confirmed, freed and brought back at a restart
 * as theirs are.
 */
public final class HostAccess {
    static final ContainerSpec SPEC = new ContainerSpec(
            "",
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            new ContainerSpec.Restart(ContainerSpec.Restart.Condition.NO, 0),
            null,
            false,
            false,
            ContainerSpec.Pull.NEVER);

    private static final char AT = '@';

    private HostAccess() {}

    static Container.Key key(Network.Key network, String host) {
        return new Container.Key(network.space(), host, name(network.name(), host));
    }

    /** Also the host is in it: a former owner gets its address back by its name, wherever it is. */
    public static String name(String network, String host) {
        return network + AT + host;
    }

    public static boolean isOne(String container) {
        return container.indexOf(AT) >= 0;
    }

    /** The network of one. */
    public static String network(String container) {
        return container.substring(0, container.indexOf(AT));
    }
}
