package io.lanyard.exporter;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a service serves its metrics: an address that all services of a process share, and a port of its own. */
public final class MetricsAddress {
    private static final String ADDRESS = "LANYARD_METRICS_ADDRESS";
    private static final int PORT_MAX = 65_535;

    /**
     * Reads it from environment variables; empty for port 0, which is nowhere, or if there is a fault.
     *
     * @param setting names the port
     * @param faults what is wrong is added here
     */
    public static Optional<InetSocketAddress> fromEnvironment(
            Map<String, String> environment, String setting, int otherwise, List<String> faults) {
        String port =
                environment.getOrDefault(setting, Integer.toString(otherwise)).strip();
        boolean isPort = port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= PORT_MAX;
        if (!isPort) {
            faults.add(setting + " is '" + port + "', expected 1 to " + PORT_MAX + ", or 0 for no metrics");
        }
        String address = environment.getOrDefault(ADDRESS, "127.0.0.1").strip();
        // A literal address, lest a name server be asked.
        boolean isAddress = address.matches("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
        Optional<InetSocketAddress> endpoint = isPort && isAddress
                ? Optional.of(new InetSocketAddress(address, Integer.parseInt(port)))
                : Optional.empty();
        if (!isAddress || endpoint.filter(InetSocketAddress::isUnresolved).isPresent()) {
            faults.add(ADDRESS + " is '" + address + "', expected an IP address such as 127.0.0.1");
        }
        return endpoint.filter(at -> at.getPort() > 0);
    }

    private MetricsAddress() {}
}
