package io.lanyard.agent.core.wire;

/**
 * Is somebody else at this address on the segment of this parent?
 *
 * @param mac ours for the address: who has that is not somebody else
 */
public record WireQuestion(String parent, String ip, String mac) {}
