package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.ContainerSpec;
import io.lanyard.gateway.core.RestartPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a request asks for. Its body follows the contract; what was left out takes the contract's default. */
final class ActionReader {
    /** The operations that change something. */
    static final Map<String, Function<Call, Action>> BY_OPERATION = Map.ofEntries(
            Map.entry("putNetwork", ActionReader::putNetwork),
            Map.entry("deleteNetwork", ActionReader::deleteNetwork),
            Map.entry("putContainer", ActionReader::putContainer),
            Map.entry("putContainers", ActionReader::putContainers),
            Map.entry("deleteContainer", ActionReader::deleteContainer),
            Map.entry("putAttachment", ActionReader::putAttachment),
            Map.entry("deleteAttachment", ActionReader::deleteAttachment),
            Map.entry("reserveAddress", ActionReader::reserveAddress),
            Map.entry("releaseAddress", ActionReader::releaseAddress),
            Map.entry("adopt", ActionReader::adopt),
            Map.entry("releaseHost", ActionReader::releaseHost));

    /** What a schema cannot say, and what no host may run. */
    static Optional<Problem> fault(String operation, Call call) {
        return form(operation, call)
                .or(() -> PolicyCheck.of(BY_OPERATION.get(operation).apply(call)));
    }

    private static Optional<Problem> form(String operation, Call call) {
        return switch (operation) {
            case "putNetwork" -> NetworkReader.fault(call.body());
            case "adopt" ->
                NetworkReader.fault(call.body().path("spec")).map(fault -> fault.at("/spec" + fault.field()));
            default -> Optional.empty();
        };
    }

    static Action putNetwork(Call call) {
        return new Action.PutNetwork(call.path("network"), NetworkReader.spec(call.body()));
    }

    static Action deleteNetwork(Call call) {
        return new Action.DeleteNetwork(call.path("network"));
    }

    static Action putContainer(Call call) {
        return putContainer(call.path("host"), call.path("container"), call.body());
    }

    static Action putContainers(Call call) {
        List<Action.PutContainer> containers = new ArrayList<>();
        call.body()
                .path("containers")
                .forEach(each -> containers.add(putContainer(
                        each.path("host").textValue(), each.path("container").textValue(), each)));
        return new Action.PutContainers(containers);
    }

    private static Action.PutContainer putContainer(String host, String container, JsonNode body) {
        ContainerSpec spec = new ContainerSpec(
                body.path("image").asText(),
                Json.list(body.path("command")),
                Json.list(body.path("entrypoint")),
                Json.map(body.path("env")),
                Json.map(body.path("labels")),
                restart(body.path("restart").asText("unless-stopped")),
                body.path("hostname").asText(null),
                body.path("tty").asBoolean(false),
                body.path("stdin").asBoolean(false),
                Json.constant(ContainerSpec.Pull.class, body.path("pull").asText("missing")));
        List<AttachmentSpec> networks = new ArrayList<>();
        body.path("networks")
                .forEach(each -> networks.add(attachment(each.path("network").asText(), each)));
        return new Action.PutContainer(host, container, spec, networks);
    }

    static Action adopt(Call call) {
        List<Action.AdoptedContainer> containers = new ArrayList<>();
        call.body()
                .path("containers")
                .forEach(each -> containers.add(new Action.AdoptedContainer(
                        each.path("host").textValue(),
                        each.path("container").textValue(),
                        each.path("engineId").textValue(),
                        each.path("ip").asText(null),
                        each.path("ip6").asText(null),
                        each.path("mac").asText(null))));
        List<Action.KeptAddress> kept = new ArrayList<>();
        call.body()
                .path("kept")
                .forEach(each -> kept.add(new Action.KeptAddress(
                        each.path("ip").textValue(), each.path("note").asText(""))));
        return new Action.Adopt(
                call.path("network"),
                call.body().has("spec") ? NetworkReader.spec(call.body().get("spec")) : null,
                containers,
                kept);
    }

    static Action releaseHost(Call call) {
        return new Action.ReleaseHost(call.path("host"));
    }

    static Action deleteContainer(Call call) {
        return new Action.DeleteContainer(call.path("host"), call.path("container"));
    }

    static Action putAttachment(Call call) {
        return new Action.PutAttachment(
                call.path("host"), call.path("container"), attachment(call.path("network"), call.body()));
    }

    static Action deleteAttachment(Call call) {
        return new Action.DeleteAttachment(call.path("host"), call.path("container"), call.path("network"));
    }

    static Action reserveAddress(Call call) {
        return new Action.ReserveAddress(
                call.path("network"),
                call.path("ip"),
                call.body().path("container").asText(null),
                call.body().path("note").asText(""));
    }

    static Action releaseAddress(Call call) {
        return new Action.ReleaseAddress(call.path("network"), call.path("ip"));
    }

    private static AttachmentSpec attachment(String network, JsonNode body) {
        return new AttachmentSpec(
                network,
                body.path("ip").asText(null),
                body.path("ip6").asText(null),
                body.path("mac").asText(null));
    }

    /** "on-failure:3" */
    private static RestartPolicy restart(String text) {
        String[] parts = text.split(":", 2);
        return new RestartPolicy(
                Json.constant(RestartPolicy.Condition.class, parts[0]),
                parts.length == 2 ? Integer.parseInt(parts[1]) : 0);
    }

    private ActionReader() {}
}
