package io.lanyard.agent.core.latency;

import java.util.Optional;

/**
 * A running container of this host, on one network of it: probes are sent from there.
 *
 * @param containerId the engine's, of this life of it
 * @param container its name
 */
public record ProbeSource(String containerId, String container, Lan lan, Optional<String> gateway) {}
