package io.lanyard.agent.wire;

import io.lanyard.agent.core.GatewayQuestion;
import io.lanyard.agent.core.WireQuestion;

/** Where to listen: on which link, and for what. */
record Ear(String link, Dialect dialect) {

    static Ear of(WireQuestion question) {
        return new Ear(question.parent(), Dialect.of(Segment.ip(question.ip())));
    }

    static Ear of(GatewayQuestion question) {
        return new Ear(question.parent(), Dialect.of(Segment.ip(question.ip())));
    }
}
