package io.lanyard.perf.bench.thousand;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.netlink.MacAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a workload has on the network. */
record Holder(InetAddress ip, MacAddress mac) {
    /** @param view of a container, as the gateway answers with it */
    static Holder read(JsonNode view) {
        if (!view.at("/status/state").asText().equals("APPLIED")) {
            throw new IllegalStateException("expected it to be APPLIED, got " + view);
        }
        JsonNode address = view.at("/addresses/0");
        try {
            return new Holder(
                    InetAddress.getByName(address.path("ip").asText()),
                    MacAddress.parse(address.path("mac").asText()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("expected an address, got " + view, e);
        }
    }
}
