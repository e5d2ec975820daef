package io.lanyard.agent.netlink;

import java.io.IOException;
import java.util.Optional;

/** Where containers run: a namespace each, held open for whoever asks, who closes it. */
@FunctionalInterface
interface RunningNamespaces {

    /** The one a container runs in; empty if it does not run. */
    Optional<HeldNamespace> of(String container) throws IOException;
}
