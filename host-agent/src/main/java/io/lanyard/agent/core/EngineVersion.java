package io.lanyard.agent.core;

/**
 * Version of the container engine.
 *
 * @param macPerEndpoint it takes a MAC address for each network of a container (API 1.44), not for the first one only
 */
public record EngineVersion(String version, String apiVersion, boolean macPerEndpoint) {}
