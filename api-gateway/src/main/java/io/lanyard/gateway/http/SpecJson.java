package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.ContainerSpec;
import io.lanyard.gateway.core.NetworkSpec;
import io.lanyard.gateway.core.RestartPolicy;
import io.lanyard.gateway.core.SubnetSpec;
import java.util.List;

/** Specifications as they may be sent again: a PUT of what a GET shows as spec changes nothing. */
final class SpecJson {

    static ObjectNode of(NetworkSpec spec) {
        ObjectNode json = Json.object();
        json.put("driver", Json.word(spec.driver()));
        json.put("mode", Json.word(spec.mode()));
        json.put("parent", spec.parent());
        if (!spec.parents().isEmpty()) {
            json.set("parents", Json.texts(spec.parents()));
        }
        json.put("promiscuous", Json.word(spec.promiscuous()));
        if (spec.mtu() != null) {
            json.put("mtu", spec.mtu());
        }
        // Two subnets, one of each family, come with IPv6; the HTTP contract has one so far.
        spec.subnets().stream().findFirst().ifPresent(subnet -> put(json, subnet));
        if (!spec.hosts().isEmpty()) {
            json.set("hosts", Json.texts(spec.hosts()));
        }
        if (!spec.labels().isEmpty()) {
            json.set("labels", Json.texts(spec.labels()));
        }
        return json;
    }

    private static void put(ObjectNode json, SubnetSpec subnet) {
        json.put("subnet", subnet.subnet());
        Json.putText(json, "gateway", subnet.gateway());
        if (subnet.ipRanges().size() == 1) {
            json.put("ipRange", subnet.ipRanges().get(0));
        } else if (!subnet.ipRanges().isEmpty()) {
            json.set("ipRange", Json.texts(subnet.ipRanges()));
        }
        if (!subnet.auxAddresses().isEmpty()) {
            json.set("auxAddresses", Json.texts(subnet.auxAddresses()));
        }
    }

    static ObjectNode of(ContainerSpec spec, List<AttachmentSpec> networks) {
        ObjectNode json = Json.object();
        json.put("image", spec.image());
        if (!spec.command().isEmpty()) {
            json.set("command", Json.texts(spec.command()));
        }
        if (!spec.entrypoint().isEmpty()) {
            json.set("entrypoint", Json.texts(spec.entrypoint()));
        }
        if (!spec.env().isEmpty()) {
            json.set("env", Json.texts(spec.env()));
        }
        if (!spec.labels().isEmpty()) {
            json.set("labels", Json.texts(spec.labels()));
        }
        json.put("restart", restart(spec.restart()));
        Json.putText(json, "hostname", spec.hostname());
        json.put("tty", spec.tty());
        json.put("stdin", spec.stdin());
        json.put("pull", Json.word(spec.pull()));
        json.set("networks", Json.array(networks, SpecJson::of));
        return json;
    }

    private static ObjectNode of(AttachmentSpec attachment) {
        ObjectNode json = Json.object();
        json.put("network", attachment.network());
        Json.putText(json, "ip", attachment.ip());
        return json;
    }

    private static String restart(RestartPolicy policy) {
        String count = policy.maximumRetryCount() == 0 ? "" : ":" + policy.maximumRetryCount();
        return Json.word(policy.condition()) + count;
    }

    private SpecJson() {}
}
