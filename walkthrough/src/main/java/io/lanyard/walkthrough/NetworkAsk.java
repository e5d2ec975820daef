package io.lanyard.walkthrough;

import java.util.Map;

/** A network as the seed asks for it. */
public record NetworkAsk(
        String network,
        String subnet,
        String gateway,
        Map<String, String> auxAddresses,
        String parent,
        boolean promiscuous) {}
