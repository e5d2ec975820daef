package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Problems as RFC 9457 writes them. */
final class ProblemJson {

    static ObjectNode of(Problem problem) {
        ObjectNode json = Json.object();
        json.put("type", problem.type());
        json.put("title", problem.title());
        json.put("status", problem.status());
        json.put("code", problem.code());
        json.put("detail", problem.detail());
        Json.putText(json, "field", problem.field());
        Json.putText(json, "fix", problem.fix());
        Json.putText(json, "intent", problem.intent());
        return json;
    }

    private ProblemJson() {}
}
