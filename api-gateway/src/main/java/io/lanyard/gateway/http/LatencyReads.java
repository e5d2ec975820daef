package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.access.Sight;
import io.lanyard.gateway.core.Latencies;
import io.lanyard.gateway.core.PairLatency;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.table.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;

/** What agents have measured between containers, as the contract shows it. */
final class LatencyReads {
    private final Views views;
    private final Reads reads;
    private final Clock clock;

    LatencyReads(Views views, Reads reads, Clock clock) {
        this.views = views;
        this.reads = reads;
        this.clock = clock;
    }

    Answer list(Call call) {
        Instant now = clock.instant();
        Sight sight = reads.sight(call);
        Predicate<PairLatency> shown = pair -> sight.network(pair.space(), pair.network())
                && call.query("network").map(pair.network()::equals).orElse(true)
                && call.query("host").map(pair::touches).orElse(true)
                && isThere(pair.space(), pair.from())
                && (pair.peer() == null || isThere(pair.space(), pair.peer()));
        Table.Page<PairLatency> page = views.latencies().page(call.space(), call.after(), call.limit(), now, shown);
        return Lists.linked(call, Lists.json(page, key -> key, pair -> json(pair, now)));
    }

    /** Who is gone is not measured any more, and the latest of it says nothing. */
    private boolean isThere(String space, PairLatency.Place place) {
        return views.container(space, place.host(), place.container()).isPresent();
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
