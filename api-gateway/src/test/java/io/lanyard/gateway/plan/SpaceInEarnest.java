package io.lanyard.gateway.plan;

import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.Host;
import io.lanyard.gateway.core.Intent;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.Views;
import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.HostReport;
import io.lanyard.ipam.core.Input;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.IpamLimits;
import io.lanyard.ipam.core.IpamMachine;
import io.lanyard.ipam.core.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** IPAM as it decides, and views that have read all that it wrote. */
final class SpaceInEarnest {
    private final IpamMachine machine = new IpamMachine(IpamLimits.DEFAULT);
    private final Views views = new Views();
    private long written;

    SpaceInEarnest() {
        IntStream.range(0, 3).mapToObj(each -> "host" + each).forEach(name -> views.hosts()
                .put(
                        name,
                        new Host(
                                name,
                                "boot",
                                "0.1.0",
                                Records.NOON,
                                Records.NOON,
                                Duration.ofSeconds(10),
                                null,
                                List.of())));
    }

    Views views() {
        return views;
    }

    Outcome ask(Intent intent) {
        io.lanyard.ipam.core.Action action = IpamInputs.of(intent.action());
        Set<String> known = action.hostsNeeded().stream()
                .filter(host -> views.hosts().get(host).isPresent())
                .collect(Collectors.toSet());
        return IpamAnswers.of(decide(new io.lanyard.ipam.core.Intent(
                        intent.id(), intent.at().toEpochMilli(), intent.space(), null, known, action))
                .outcome()
                .orElseThrow());
    }

    void hostsSayAllIsDone(Instant now) {
        for (Container each : List.copyOf(views.containers().all())) {
            decide(new HostReport(
                    now.toEpochMilli(),
                    each.space(),
                    each.host(),
                    ResourceKind.CONTAINER,
                    each.name(),
                    each.generation(),
                    each.present() ? HostReport.State.APPLIED : HostReport.State.ABSENT,
                    List.of()));
        }
    }

    private Decision decide(Input input) {
        Decision decision = machine.apply(input);
        decision.events().forEach(this::fold);
        return decision;
    }

    private void fold(IpamEvent event) {
        if (event instanceof IpamEvent.NetworkPut put) {
            views.networks().put("default/" + put.network().name(), IpamAnswers.of(put.network()));
        } else if (event instanceof IpamEvent.NetworkGone gone) {
            views.networks().remove("default/" + gone.network().name());
        } else if (event instanceof IpamEvent.ContainerPut put) {
            Container container = container(put.container());
            views.containers().put("default/" + container.host() + "/" + container.name(), container);
        } else if (event instanceof IpamEvent.ContainerGone gone) {
            views.containers()
                    .remove("default/" + gone.container().host() + "/"
                            + gone.container().name());
        } else if (event instanceof IpamEvent.AllocationPut put) {
            var allocation = IpamAnswers.of(put.allocation()).at(++written);
            views.allocations().put(Views.addressKey("default", allocation.network(), allocation.ip()), allocation);
        } else if (event instanceof IpamEvent.AllocationGone gone) {
            views.allocations()
                    .remove(Views.addressKey(
                            "default",
                            gone.address().network().name(),
                            gone.address().ip().toString()));
        }
    }

    private static Container container(io.lanyard.ipam.core.Container container) {
        return new Container(
                container.space(),
                container.host(),
                container.name(),
                container.generation(),
                container.epoch(),
                container.intentId(),
                Instant.ofEpochMilli(container.sinceMs()),
                container.isPresent(),
                Records.busybox(),
                container.requested().stream()
                        .map(each -> new AttachmentSpec(each.network(), each.ip(), each.ip6()))
                        .toList(),
                IpamAnswers.attachments(container.attachments()));
    }
}
