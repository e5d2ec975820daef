package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.ContainerSpec;
import io.lanyard.gateway.core.NetworkSpec;
import io.lanyard.gateway.core.RestartPolicy;
import io.lanyard.gateway.core.SubnetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a request asks for. Its body follows the contract; what was left out takes the contract's default. */
final class ActionReader {
    private static final int COOL_DOWN_S = 60;
    private static final int PROBATION_S = 600;

    static Action putNetwork(Call call) {
        JsonNode body = call.body();
        SubnetSpec subnet = new SubnetSpec(
                body.path("subnet").asText(),
                body.path("gateway").asText(null),
                ranges(body.path("ipRange")),
                List.of(),
                map(body.path("auxAddresses")));
        NetworkSpec spec = new NetworkSpec(
                Json.constant(NetworkSpec.Driver.class, body.path("driver").asText("docker")),
                Json.constant(NetworkSpec.Mode.class, body.path("mode").asText("bridge")),
                body.path("parent").asText(),
                map(body.path("parents")),
                Json.constant(
                        NetworkSpec.Promiscuous.class, body.path("promiscuous").asText("auto")),
                body.has("mtu") ? body.get("mtu").intValue() : null,
                List.of(subnet),
                list(body.path("hosts")),
                null,
                COOL_DOWN_S,
                PROBATION_S,
                map(body.path("labels")));
        return new Action.PutNetwork(call.path("network"), spec);
    }

    static Action deleteNetwork(Call call) {
        return new Action.DeleteNetwork(call.path("network"));
    }

    static Action putContainer(Call call) {
        JsonNode body = call.body();
        ContainerSpec spec = new ContainerSpec(
                body.path("image").asText(),
                list(body.path("command")),
                list(body.path("entrypoint")),
                map(body.path("env")),
                map(body.path("labels")),
                restart(body.path("restart").asText("unless-stopped")),
                body.path("hostname").asText(null),
                body.path("tty").asBoolean(false),
                body.path("stdin").asBoolean(false),
                Json.constant(ContainerSpec.Pull.class, body.path("pull").asText("missing")));
        List<AttachmentSpec> networks = new ArrayList<>();
        body.path("networks")
                .forEach(each -> networks.add(new AttachmentSpec(
                        each.path("network").asText(), each.path("ip").asText(null), null)));
        return new Action.PutContainer(call.path("host"), call.path("container"), spec, networks);
    }

    static Action deleteContainer(Call call) {
        return new Action.DeleteContainer(call.path("host"), call.path("container"));
    }

    static Action putAttachment(Call call) {
        String ip = call.body().path("ip").asText(null);
        return new Action.PutAttachment(
                call.path("host"), call.path("container"), new AttachmentSpec(call.path("network"), ip, null));
    }

    static Action deleteAttachment(Call call) {
        return new Action.DeleteAttachment(call.path("host"), call.path("container"), call.path("network"));
    }

    static Action reserveAddress(Call call) {
        return new Action.ReserveAddress(
                call.path("network"),
                call.path("ip"),
                null,
                call.body().path("note").asText(""));
    }

    static Action releaseAddress(Call call) {
        return new Action.ReleaseAddress(call.path("network"), call.path("ip"));
    }

    /** "on-failure:3" */
    private static RestartPolicy restart(String text) {
        String[] parts = text.split(":", 2);
        return new RestartPolicy(
                Json.constant(RestartPolicy.Condition.class, parts[0]),
                parts.length == 2 ? Integer.parseInt(parts[1]) : 0);
    }

    private static List<String> ranges(JsonNode oneOrMore) {
        return oneOrMore.isTextual() ? List.of(oneOrMore.textValue()) : list(oneOrMore);
    }

    private static List<String> list(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.textValue()));
        return texts;
    }

    private static Map<String, String> map(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().textValue()));
        return texts;
    }

    private ActionReader() {}
}
