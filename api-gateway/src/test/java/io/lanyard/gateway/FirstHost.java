package io.lanyard.gateway;

/** A host whose agent has reported once. */
public final class FirstHost {

    public static void appears(String bootstrapServers) {
        try (StandInIpam ipam = new StandInIpam(bootstrapServers)) {
            ipam.hostAppears();
        }
    }

    private FirstHost() {}
}
