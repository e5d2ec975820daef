package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.ContainerSpec;
import io.lanyard.gateway.core.NetworkSpec;
import io.lanyard.gateway.core.RestartPolicy;
import io.lanyard.gateway.core.SubnetSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Specifications as they may be sent again: a PUT of what a GET shows as spec changes nothing. */
final class SpecJson {

    static ObjectNode of(NetworkSpec spec) {
        ObjectNode json = Json.object();
        json.put("driver", Json.word(spec.driver()));
        if (spec.adopt()) {
            json.put("adopt", true);
        }
        json.put("mode", Json.word(spec.mode()));
        json.put("parent", spec.parent());
        if (!spec.parents().isEmpty()) {
            json.set("parents", Json.texts(spec.parents()));
        }
        json.put("promiscuous", Json.word(spec.promiscuous()));
        if (spec.mtu() != null) {
            json.put("mtu", spec.mtu());
        }
        spec.subnets().forEach(subnet -> put(json, subnet, subnet.subnet().indexOf(':') < 0 ? "" : "6"));
        Map<String, String> auxAddresses = auxAddresses(spec.subnets());
        if (!auxAddresses.isEmpty()) {
            json.set("auxAddresses", Json.texts(auxAddresses));
        }
        if (!spec.hosts().isEmpty()) {
            json.set("hosts", Json.texts(spec.hosts()));
        }
        if (spec.maxContainers() != null) {
            json.put("maxContainers", spec.maxContainers());
        }
        json.put("coolDown", spec.coolDownS());
        json.put("probation", spec.probationS());
        json.put("hostAccess", spec.hostAccess());
        if (!spec.labels().isEmpty()) {
            json.set("labels", Json.texts(spec.labels()));
        }
        return json;
    }

    private static void put(ObjectNode json, SubnetSpec subnet, String family) {
        json.put("subnet" + family, subnet.subnet());
        Json.putText(json, "gateway" + family, subnet.gateway());
        putRanges(json, "ipRange" + family, subnet.ipRanges());
        putRanges(json, "excludedRange" + family, subnet.excludedRanges());
    }

    private static void putRanges(ObjectNode json, String name, List<String> ranges) {
        if (ranges.size() == 1) {
            json.put(name, ranges.get(0));
        } else if (!ranges.isEmpty()) {
            json.set(name, Json.texts(ranges));
        }
    }

    /** Of both families; by Kafka the same name can be in both of them. */
    private static Map<String, String> auxAddresses(List<SubnetSpec> subnets) {
        Map<String, String> both = new TreeMap<>();
        for (SubnetSpec subnet : subnets) {
            subnet.auxAddresses().forEach((name, ip) -> both.put(both.containsKey(name) ? name + "6" : name, ip));
        }
        return both;
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
        Json.putText(json, "ip6", attachment.ip6());
        Json.putText(json, "mac", attachment.mac());
        return json;
    }

    private static String restart(RestartPolicy policy) {
        String count = policy.maximumRetryCount() == 0 ? "" : ":" + policy.maximumRetryCount();
        return Json.word(policy.condition()) + count;
    }

    private SpecJson() {}
}
