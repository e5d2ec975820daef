package io.lanyard.gateway.http;

import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.policy.AskedContainer;
import io.lanyard.policy.ContainerRule;
import io.lanyard.policy.NetworkRule;
import io.lanyard.policy.Objection;
import java.util.List;
import java.util.Optional;

/** What no container may be, said before anything is written; IPAM and the agents see to it as well. */
final class PolicyCheck {

    static Optional<Problem> of(Action action) {
        if (action instanceof Action.PutContainer put) {
            return container(put).map(PolicyCheck::problem);
        }
        if (action instanceof Action.PutContainers put) {
            return several(put.containers());
        }
        if (action instanceof Action.PutNetwork put) {
            return network(put.network());
        }
        if (action instanceof Action.PutAttachment put) {
            return network(put.attachment().network());
        }
        return action instanceof Action.Adopt adopt ? network(adopt.network()) : Optional.empty();
    }

    private static Optional<Problem> several(List<Action.PutContainer> containers) {
        for (int index = 0; index < containers.size(); index++) {
            Optional<Problem> fault = container(containers.get(index)).map(PolicyCheck::problem);
            if (fault.isPresent()) {
                String within =
                        fault.get().field() == null ? "/container" : fault.get().field();
                return Optional.of(fault.get().at("/containers/" + index + within));
            }
        }
        return Optional.empty();
    }

    private static Optional<Objection> container(Action.PutContainer put) {
        return ContainerRule.check(new AskedContainer(
                put.container(),
                put.spec().image(),
                put.spec().command(),
                put.spec().entrypoint(),
                put.spec().env(),
                put.spec().labels(),
                put.spec().hostname(),
                put.networks().stream().map(PolicyCheck::network).toList()));
    }

    private static AskedContainer.Network network(AttachmentSpec asked) {
        return new AskedContainer.Network(asked.network(), asked.ip(), asked.ip6(), asked.mac());
    }

    private static Optional<Problem> network(String name) {
        return NetworkRule.name("path:network", name).map(PolicyCheck::problem);
    }

    private static Problem problem(Objection objection) {
        return Problem.of(422, "POLICY_REFUSED", "No host may run this: " + objection.detail() + ".")
                .at(objection.field())
                .fix("Do this: " + objection.fix() + ".");
    }

    private PolicyCheck() {}
}
