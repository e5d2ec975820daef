package io.lanyard.gateway.kafka;

import io.lanyard.contract.Topics;

/** Which partition has everything about a space. */
public final class SpacePartitions {

    public static int of(String space) {
        return Topics.partitionOfSpace(space);
    }

    private SpacePartitions() {}
}
