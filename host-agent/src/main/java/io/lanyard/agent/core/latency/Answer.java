package io.lanyard.agent.core.latency;

/**
 * That somebody answered; whether it is an answer to a probe of ours is not said.
 *
 * @param ip who answered, as the peer's address was written
 * @param receivedNs when the kernel got it, in nanoseconds since 1970
 */
public record Answer(String ip, int sequence, long cookie, long receivedNs) {}
