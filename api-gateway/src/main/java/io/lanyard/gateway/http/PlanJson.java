package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.plan.Plan;
import io.lanyard.gateway.plan.Plan.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What would happen, as the contract shows it. */
final class PlanJson {

    static ObjectNode of(Outcome outcome) {
        ObjectNode json = Json.object().put("accepted", outcome.accepted());
        ViewJson.put(json, outcome);
        // There is no intent, and so no generation it could have.
        json.remove("generation");
        if (json.get("problem") instanceof ObjectNode problem) {
            problem.remove("intent");
        }
        json.path("containers").forEach(each -> ((ObjectNode) each).remove("generation"));
        return json;
    }

    static ObjectNode refused(Problem problem) {
        ObjectNode json = Json.object().put("accepted", false);
        json.set("problem", ProblemJson.of(problem));
        return json;
    }

    static ArrayNode hosts(List<Step> steps, Views views, Instant now) {
        Map<String, List<Step>> byHost =
                steps.stream().collect(Collectors.groupingBy(Step::host, TreeMap::new, Collectors.toList()));
        return Json.array(byHost.entrySet(), entry -> {
            ObjectNode json = Json.object();
            json.put("host", entry.getKey());
            json.put(
                    "alive",
                    views.hosts()
                            .get(entry.getKey())
                            .filter(host -> host.isAlive(now))
                            .isPresent());
            json.set("steps", Json.array(entry.getValue(), PlanJson::step));
            return json;
        });
    }

    private static ObjectNode step(Step step) {
        ObjectNode json = Json.object();
        json.put("do", Json.word(step.doing()));
        json.put("kind", Json.word(step.resource().kind()));
        json.put("name", step.resource().name());
        if (!step.attachments().isEmpty()) {
            json.set("addresses", Json.array(step.attachments(), ViewJson::attachment));
        }
        return json;
    }

    static ArrayNode capacity(Plan plan, Instant now) {
        return Json.array(plan.networks(), network -> {
            ObjectNode json = Json.object().put("network", network.name());
            new AddressBook(network, plan.after(), now).count(json);
            return json;
        });
    }

    private PlanJson() {}
}
