package io.lanyard.agent.core.wire;

/** Does anybody answer for this gateway on the segment of this parent? */
public record GatewayQuestion(String parent, String ip) {}
