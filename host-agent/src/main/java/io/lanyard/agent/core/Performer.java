package io.lanyard.agent.core;

import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.host.HostNetwork;
import io.lanyard.agent.core.plan.Step;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.sandbox.Sandboxes;
import io.lanyard.agent.core.wire.Wire;

/** Does what a step says, and nothing else. */
public final class Performer {
    private final HostNetwork network;
    private final Containers containers;
    private final Sandboxes sandboxes;
    private final WireWait wire;

    public Performer(HostNetwork network, Containers containers, Sandboxes sandboxes, Wire wire) {
        this.network = network;
        this.containers = containers;
        this.sandboxes = sandboxes;
        this.wire = new WireWait(wire);
    }

    public void perform(Step step, Containers.PullWatch watch) throws HostFault {
        if (step instanceof Step.SetLinkUp up) {
            network.setUp(up.link());
        } else if (step instanceof Step.SetPromiscuous promiscuous) {
            if (promiscuous.on()) {
                network.holdPromiscuous(promiscuous.link());
            } else {
                network.releasePromiscuous(promiscuous.link());
            }
        } else if (step instanceof Step.CreateVlan create) {
            network.createVlan(create.base(), create.id());
        } else if (step instanceof Step.RemoveVlan remove) {
            network.removeVlan(remove.link());
        } else if (step instanceof Step.CreateNetwork create) {
            containers.createNetwork(create.network());
        } else if (step instanceof Step.RemoveNetwork remove) {
            containers.removeNetwork(remove.network());
        } else if (step instanceof Step.PullImage pull) {
            containers.pull(pull.image(), watch);
        } else if (step instanceof Step.CreateContainer create) {
            containers.create(create.container());
        } else if (step instanceof Step.Asking asking) {
            perform(asking);
        } else if (step instanceof Step.StartContainer start) {
            containers.start(start.container());
        } else if (step instanceof Step.RemoveContainer remove) {
            containers.remove(remove.container());
        } else if (step instanceof Step.ConnectNetwork connect) {
            containers.connect(connect.container(), connect.network(), connect.attachment());
        } else if (step instanceof Step.DisconnectNetwork disconnect) {
            containers.disconnect(disconnect.container(), disconnect.network());
        } else if (step instanceof Step.AttachLink attach) {
            sandboxes.attach(attach.sandbox(), attach.link());
        } else if (step instanceof Step.DetachLink detach) {
            sandboxes.detach(detach.sandbox(), detach.link());
        } else if (step instanceof Step.GiveAccess give) {
            network.giveAccess(give.order());
        } else if (step instanceof Step.WithdrawAccess withdraw) {
            network.withdrawAccess(withdraw.link());
        } else if (step instanceof Step.KeepNamespace keep) {
            sandboxes.keep(keep.owner(), keep.namespace());
        } else if (step instanceof Step.GiveUpNamespace giveUp) {
            sandboxes.giveUp(giveUp.owner());
        } else {
            throw new AssertionError("no way to perform " + step);
        }
    }

    private void perform(Step.Asking step) throws HostFault {
        if (step instanceof Step.AwaitClear await) {
            wire.awaitClear(await.questions());
        } else if (step instanceof Step.AwaitSilence await) {
            wire.awaitSilence(await.questions());
        } else if (step instanceof Step.ConfirmClear confirm) {
            try {
                wire.awaitClear(confirm.questions());
            } catch (HostFault taken) {
                containers.remove(confirm.container());
                throw taken;
            }
        } else {
            throw new AssertionError("no way to perform " + step);
        }
    }
}
