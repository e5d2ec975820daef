package io.lanyard.ipam.core;

import io.lanyard.policy.AskedContainer;
import io.lanyard.policy.ContainerRule;
import io.lanyard.policy.NetworkRule;
import io.lanyard.policy.Objection;
import java.util.List;
import java.util.Optional;

/** What no container may be, whoever asks: intents come by Kafka too, past the gateway that sees to it as well. */
final class PolicyRules {
    private PolicyRules() {}

    static Optional<Refusal> spec(ContainerSpec spec) {
        return ContainerRule.check(new AskedContainer(
                        null,
                        spec.image(),
                        spec.command(),
                        spec.entrypoint(),
                        spec.env(),
                        spec.labels(),
                        spec.hostname(),
                        List.of()))
                .map(PolicyRules::refusal);
    }

    /** What is not in its specification. */
    static Optional<Refusal> container(String name, List<AttachmentSpec> networks) {
        return ContainerRule.name(name)
                .or(() -> NetworkRule.all(networks.stream()
                        .map(each -> new AskedContainer.Network(each.network(), each.ip(), each.ip6(), each.mac()))
                        .toList()))
                .map(PolicyRules::refusal);
    }

    static Optional<Refusal> network(String name) {
        return NetworkRule.name(null, name).map(PolicyRules::refusal);
    }

    private static Refusal refusal(Objection objection) {
        return new Refusal(Refusal.Code.POLICY_REFUSED, objection.field(), objection.detail(), objection.fix());
    }
}
