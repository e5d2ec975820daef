package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.core.Intent;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.plan.DryRun;
import io.lanyard.gateway.plan.Plan;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What would happen. One is thought about at a time, off the event loops: a large space takes a moment. */
final class Plans {
    static final int WAITING_MAX = 8;
    private static final String RETRY_AFTER_S = "1";

    private final Contract contract;
    private final Views views;
    private final DryRun dryRun;
    private final Clock clock;
    private final WorkerExecutor thinking;
    private final AtomicInteger waiting = new AtomicInteger();

    Plans(Vertx vertx, Contract contract, Views views, Clock clock) {
        this.contract = contract;
        this.views = views;
        this.dryRun = new DryRun(views);
        this.clock = clock;
        this.thinking = vertx.createSharedWorkerExecutor("gateway-plan", 1);
    }

    Future<Answer> plan(Call call) {
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            return Future.succeededFuture(later("PLAN_BUSY", WAITING_MAX + " plans wait already."));
        }
        return thinking.executeBlocking(() -> answer(call)).onComplete(any -> waiting.decrementAndGet());
    }

    private Answer answer(Call call) {
        List<PlannedRequest> requests = new ArrayList<>();
        call.body()
                .get("requests")
                .forEach(each ->
                        requests.add(PlannedRequest.read(contract.operations(), call.space(), call.subject(), each)
                                .within(views)));
        Instant now = clock.instant();
        try {
            return Answer.json(200, json(requests, dryRun.of(call.space(), intents(call, requests, now)), now));
        } catch (IllegalStateException e) {
            return later("PLAN_UNCERTAIN", "What was read so far does not go together: " + e.getMessage() + ".");
        }
    }

    private static Answer later(String code, String detail) {
        return Answer.problem(Problem.of(503, code, detail).fix("Ask again in a moment."))
                .with("Retry-After", RETRY_AFTER_S);
    }

    private static List<Intent> intents(Call call, List<PlannedRequest> requests, Instant now) {
        List<Intent> intents = new ArrayList<>();
        for (PlannedRequest request : requests) {
            if (request.problem() == null) {
                intents.add(new Intent(
                        call.space(),
                        "plan-" + intents.size(),
                        now,
                        "plan",
                        Conditions.ifGeneration(request.call()),
                        ActionReader.BY_OPERATION.get(request.operation()).apply(request.call())));
            }
        }
        return intents;
    }

    private JsonNode json(List<PlannedRequest> requests, Plan plan, Instant now) {
        ObjectNode json = Json.object();
        List<ObjectNode> answers = new ArrayList<>();
        int decided = 0;
        boolean isAccepted = true;
        for (PlannedRequest request : requests) {
            ObjectNode answer = request.problem() == null
                    ? PlanJson.of(plan.outcomes().get(decided++))
                    : PlanJson.refused(request.problem());
            isAccepted &= answer.get("accepted").booleanValue();
            answers.add(answer);
        }
        json.put("accepted", isAccepted);
        json.set("requests", Json.array(answers, each -> each));
        json.set("hosts", PlanJson.hosts(plan.steps(), views, now));
        json.set("capacity", PlanJson.capacity(plan, now));
        return json;
    }
}
