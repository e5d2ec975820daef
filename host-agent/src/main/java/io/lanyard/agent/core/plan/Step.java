package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.engine.NewContainer;
import io.lanyard.agent.core.engine.NewNetwork;
import io.lanyard.agent.core.host.NewAccess;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import io.lanyard.agent.core.wire.WireQuestion;
import java.util.List;

/** One thing to do to the host. Every step can be done again, after a crash for instance, without harm. */
public sealed interface Step {

    record SetLinkUp(String link) implements Step {}

    /** On, remembering that it was us; or off again, if it was us. */
    record SetPromiscuous(String link, boolean on) implements Step {}

    /** The link {@code base.id}, up. */
    record CreateVlan(String base, int id) implements Step {}

    /** If it is one that we made. */
    record RemoveVlan(String link) implements Step {}

    record CreateNetwork(NewNetwork network) implements Step {}

    record RemoveNetwork(String network) implements Step {}

    record PullImage(String image) implements Step {}

    record CreateContainer(NewContainer container) implements Step {}

    /** Needs a word from the segments. */
    sealed interface Asking extends Step {
        List<WireQuestion> questions();
    }

    /** Waits until the segments said that nobody else has these, or are known not to say anything. */
    record AwaitClear(List<WireQuestion> questions) implements Asking {
        public AwaitClear {
            questions = List.copyOf(questions);
        }
    }

    /** Waits a moment for those who answer at once. */
    record AwaitSilence(List<WireQuestion> questions) implements Asking {
        public AwaitSilence {
            questions = List.copyOf(questions);
        }
    }

    /** Waits for the rest of them, and removes the container again if there is one. */
    record ConfirmClear(String container, List<WireQuestion> questions) implements Asking {
        public ConfirmClear {
            questions = List.copyOf(questions);
        }
    }

    record StartContainer(String container) implements Step {}

    record RemoveContainer(String container) implements Step {}

    record ConnectNetwork(String container, String network, Attachment attachment) implements Step {}

    record DisconnectNetwork(String container, String network) implements Step {}

    record AttachLink(SandboxId sandbox, NewSandboxLink link) implements Step {}

    /** Remembers whose a namespace is that links are about to be made in. */
    record KeepNamespace(ResourceId owner, SandboxId namespace) implements Step {}

    record GiveUpNamespace(ResourceId owner) implements Step {}

    record GiveAccess(NewAccess order) implements Step {}

    record WithdrawAccess(String link) implements Step {}

    record DetachLink(SandboxId sandbox, String link) implements Step {}
}
