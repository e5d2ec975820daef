package io.lanyard.agent.dns;

import java.nio.ByteBuffer;

/** What is to be done when a channel is ready: what a selector's keys carry. */
@FunctionalInterface
interface Ready {
    /**
     * Does what there is to do, without waiting.
     *
     * @param scratch of one query's length, free to use until this returns
     */
    void act(ByteBuffer scratch);
}
