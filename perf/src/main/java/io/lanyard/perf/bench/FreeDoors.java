package io.lanyard.perf.bench;

import io.lanyard.walkthrough.Stack;
import java.io.IOException;
import java.net.ServerSocket;

/** Ports of this machine that nobody listens on. */
public final class FreeDoors {
    /** Others may take them before they are used; then a lab says so. */
    public static Stack.Doors pick() throws IOException {
        try (ServerSocket http = new ServerSocket(0);
                ServerSocket kafka = new ServerSocket(0)) {
            return new Stack.Doors(http.getLocalPort(), kafka.getLocalPort());
        }
    }

    private FreeDoors() {}
}
