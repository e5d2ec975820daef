package io.lanyard.agent.wire;

import io.lanyard.agent.core.wire.GatewayQuestion;
import io.lanyard.agent.core.wire.WireQuestion;
import io.lanyard.netlink.MacAddress;

/** Where to listen: on which link, and for what. */
record Ear(String link, Dialect dialect) {

    /** @throws IllegalArgumentException if the question makes no sense */
    static Ear of(WireQuestion question) {
        MacAddress.parse(question.mac());
        return new Ear(question.parent(), Dialect.of(Segment.ip(question.ip())));
    }

    /** @throws IllegalArgumentException if the question makes no sense */
    static Ear of(GatewayQuestion question) {
        return new Ear(question.parent(), Dialect.of(Segment.ip(question.ip())));
    }
}
