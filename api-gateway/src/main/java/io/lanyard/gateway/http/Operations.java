package io.lanyard.gateway.http;

import io.lanyard.gateway.core.Reading;
import io.vertx.core.Future;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What is done for each operation of the contract, by its id: the list of all that the gateway can do. */
final class Operations {
    private final Map<String, Function<Call, Future<Answer>>> byId = new TreeMap<>();
    private final Reading reading;

    Operations(
            Contract contract,
            Reads reads,
            Lists lists,
            HistoryReads history,
            AdoptionReads adoption,
            LatencyReads latency,
            Writes writes,
            EventStreams events,
            Plans plans,
            Reading reading,
            GatewayMetrics metrics) {
        this.reading = reading;
        list("listNetworks", lists::networks);
        view("getNetwork", reads::network);
        put(writes, "putNetwork", reads::network);
        change(writes, "deleteNetwork");

        list("listContainers", lists::containers);
        list("listContainersOfHost", lists::containersOfHost);
        view("getContainer", reads::container);
        put(writes, "putContainer", reads::container);
        change(writes, "putContainers");
        change(writes, "deleteContainer");
        put(writes, "putAttachment", reads::container);
        change(writes, "deleteAttachment");

        list("listAddresses", lists::addresses);
        slowView("getAddress", call -> call.query("at")
                .map(at -> history.at(call, at))
                .orElseGet(() -> Future.succeededFuture(reads.address(call)))
                .map(answer -> Conditions.tagged(call, answer, false)));
        slowView("listHistory", call -> history.list(call).map(answer -> Conditions.tagged(call, answer, true)));
        list("listBlocks", lists::blocks);
        put(writes, "reserveAddress", reads::address);
        change(writes, "releaseAddress");

        list("listAdoption", adoption::list);
        view("getAdoption", adoption::one);
        change(writes, "adopt");

        list("listHosts", lists::hosts);
        view("getHost", reads::host);
        change(writes, "releaseHost");
        list("listLatency", latency::list);
        view("getIntent", reads::intent);
        slowView("listEvents", call -> Future.succeededFuture(events.open(call)));
        slowView("planRequests", plans::plan);

        read("getContract", call -> Answer.text(200, "application/yaml", contract.text()));
        read("getMetrics", call -> Answer.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text()));
        read("getLive", call -> ok());
        read("getReady", call -> reading.obstacle().map(Operations::notReady).orElseGet(Operations::ok));
    }

    Map<String, Function<Call, Future<Answer>>> byId() {
        return Map.copyOf(byId);
    }

    /** A read of the views; refused until they have caught up, for what is not there yet is not unknown. */
    private void view(String id, Function<Call, Answer> read) {
        slowView(id, call -> Future.succeededFuture(Conditions.tagged(call, read.apply(call), false)));
    }

    private void list(String id, Function<Call, Answer> read) {
        slowView(
                id,
                call -> Future.succeededFuture(Cursor.fault(call)
                        .map(Answer::problem)
                        .orElseGet(() -> Conditions.tagged(call, read.apply(call), true))));
    }

    private void slowView(String id, Function<Call, Future<Answer>> read) {
        byId.put(
                id,
                call -> reading.isCaughtUp()
                        ? read.apply(call)
                        : Future.succeededFuture(notReady("the topics are still being read")));
    }

    private void read(String id, Function<Call, Answer> read) {
        byId.put(id, call -> Future.succeededFuture(read.apply(call)));
    }

    private void put(Writes writes, String id, Function<Call, Answer> show) {
        byId.put(id, call -> ActionReader.fault(id, call)
                .map(fault -> Future.succeededFuture(Answer.problem(fault)))
                .orElseGet(() ->
                        writes.write(call, ActionReader.BY_OPERATION.get(id).apply(call), show)));
    }

    /** A change with nothing left to show but how it went. */
    private void change(Writes writes, String id) {
        put(writes, id, null);
    }

    private static Answer ok() {
        return Answer.json(200, Json.object().put("status", "ok"));
    }

    static Answer notReady(String obstacle) {
        return Answer.problem(Problem.of(503, "NOT_READY", "Not ready: " + obstacle + "."))
                .with("Retry-After", "1");
    }
}
