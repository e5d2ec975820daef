package io.lanyard.gateway.plan;

import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.Resource;
import io.lanyard.gateway.core.Views;
import java.util.List;

/**
 * What would happen.
 *
 * @param outcomes the answer to each request
 * @param steps what hosts would do
 * @param networks those whose addresses or bounds would be others, as they would be
 * @param after the addresses of those networks, as they would be
 */
public record Plan(List<Outcome> outcomes, List<Step> steps, List<Network> networks, Views after) {

    public Plan {
        outcomes = List.copyOf(outcomes);
        steps = List.copyOf(steps);
        networks = List.copyOf(networks);
    }

    /** What a host would do with one thing. */
    public record Step(String host, Doing doing, Resource resource, List<Attachment> attachments) {
        public Step {
            attachments = List.copyOf(attachments);
        }
    }

    /** What is done with a thing. */
    public enum Doing {
        CREATE,
        CHANGE,
        REMOVE
    }
}
