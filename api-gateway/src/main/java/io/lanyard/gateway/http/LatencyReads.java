package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.core.Latencies;
import io.lanyard.gateway.core.PairLatency;
import io.lanyard.gateway.core.Table;
import java.time.Clock;
import java.time.Instant;

/** What agents have measured between containers, as the contract shows it. */
final class LatencyReads {
    private final Latencies latencies;
    private final Clock clock;

    LatencyReads(Latencies latencies, Clock clock) {
        this.latencies = latencies;
        this.clock = clock;
    }

    Answer list(Call call) {
        Instant now = clock.instant();
        Table.Page<PairLatency> page = latencies.page(
                call.space(),
                call.after(),
                call.limit(),
                now,
                pair -> call.query("network").map(pair.network()::equals).orElse(true)
                        && call.query("host").map(pair::touches).orElse(true));
        return Lists.linked(call, Lists.json(page, key -> key, pair -> json(pair, now)));
    }

    private static JsonNode json(PairLatency pair, Instant now) {
        ObjectNode json = Json.object();
        json.put("network", pair.network());
        json.put("host", pair.from().host());
        json.put("container", pair.from().container());
        if (pair.peer() != null) {
            json.put("peerHost", pair.peer().host());
            json.put("peerContainer", pair.peer().container());
        }
        json.put("peerIp", pair.peerIp());
        json.put("probe", pair.probe());
        json.put("sent", pair.sent());
        json.put("lost", pair.lost());
        if (pair.trips() != null) {
            json.put("minNs", pair.trips().minNs());
            json.put("p50Ns", pair.trips().p50Ns());
            json.put("p99Ns", pair.trips().p99Ns());
            json.put("maxNs", pair.trips().maxNs());
        }
        json.put("windowMs", pair.window().toMillis());
        Json.putTime(json, "at", pair.toldAt());
        json.put("stale", Latencies.isStale(pair, now));
        return json;
    }
}
