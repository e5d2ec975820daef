package io.lanyard.perf.chaos;

import io.lanyard.perf.audit.core.OperationBegin.Action;
import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.AttachmentSpec;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.DeleteAttachment;
import io.lanyard.schemas.DeleteContainer;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.PlacedContainer;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.PutContainers;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An intent, and what it means for each container in it. */
record Wish(Intent intent, List<Part> parts) {
    private static final ContainerSpec BUSYBOX =
            ContainerSpec.newBuilder().setImage("busybox").build();
    private static final int BULK_MAX = 12;

    /** One container of it. */
    record Part(Action action, String network, String host, String container, List<String> addresses) {}

    static Wish any(String id, Segment segment, Random random) {
        int chance = random.nextInt(100);
        if (chance < 30) {
            return put(id, segment, List.of(container(segment, false, random)));
        } else if (chance < 42) {
            return put(id, segment, List.of(container(segment, true, random)));
        } else if (chance < 55) {
            Set<String> names = new HashSet<>();
            return put(
                    id,
                    segment,
                    IntStream.range(0, 2 + random.nextInt(BULK_MAX - 1))
                            .mapToObj(i -> container(segment, random.nextInt(8) == 0, random))
                            .filter(container -> names.add(container.getContainer()))
                            .toList());
        }
        String name = segment.anyName(random);
        String host = Segment.hostOf(name, random);
        return chance < 60 ? detach(id, segment, host, name) : delete(id, segment, host, name);
    }

    private static PutContainer container(Segment segment, boolean isStatic, Random random) {
        String name = segment.anyName(random);
        AttachmentSpec.Builder attachment = AttachmentSpec.newBuilder().setNetwork(segment.network());
        if (isStatic) {
            // One of both, or both.
            int which = random.nextInt(3);
            attachment.setIp(which == 0 && segment.bits6() > 0 ? null : segment.anyIp4(random));
            attachment.setIp6(which == 1 && segment.bits4() > 0 ? null : segment.anyIp6(random));
        }
        return PutContainer.newBuilder()
                .setHost(Segment.hostOf(name, random))
                .setContainer(name)
                .setSpec(BUSYBOX)
                .setNetworks(List.of(attachment.build()))
                .build();
    }

    private static Wish put(String id, Segment segment, List<PutContainer> containers) {
        List<Part> parts = containers.stream().map(Wish::part).toList();
        Object action = containers.size() == 1 ? containers.get(0) : new PutContainers(containers);
        return new Wish(intent(id, segment.space(), action), parts);
    }

    private static Part part(PutContainer container) {
        AttachmentSpec attachment = container.getNetworks().get(0);
        List<String> asked = Stream.of(attachment.getIp(), attachment.getIp6())
                .filter(Objects::nonNull)
                .toList();
        return new Part(
                asked.isEmpty() ? Action.ALLOCATE_DYNAMIC : Action.ALLOCATE_STATIC,
                attachment.getNetwork(),
                container.getHost(),
                container.getContainer(),
                asked);
    }

    private static Wish delete(String id, Segment segment, String host, String name) {
        return new Wish(
                intent(id, segment.space(), new DeleteContainer(host, name)),
                List.of(new Part(Action.RELEASE, null, host, name, List.of())));
    }

    private static Wish detach(String id, Segment segment, String host, String name) {
        return new Wish(
                intent(id, segment.space(), new DeleteAttachment(host, name, segment.network())),
                List.of(new Part(Action.RELEASE, segment.network(), host, name, List.of())));
    }

    static Intent intent(String id, String space, Object action) {
        return Intent.newBuilder()
                .setId(id)
                .setAt(Instant.now())
                .setIssuer("producer:chaos")
                .setSpace(space)
                .setAction(action)
                .build();
    }

    /** What the answer gives this container. */
    static List<String> addresses(Outcome outcome, Part part) {
        if (part.action() == Action.RELEASE) {
            return List.of();
        }
        Stream<Attachment> ofBulk = outcome.getContainers().stream()
                .filter(placed -> placed.getHost().equals(part.host())
                        && placed.getContainer().equals(part.container()))
                .map(PlacedContainer::getAttachments)
                .flatMap(List::stream);
        return Stream.concat(outcome.getAttachments().stream(), ofBulk)
                .flatMap(attachment -> Stream.of(attachment.getIp(), attachment.getIp6()))
                .filter(Objects::nonNull)
                .toList();
    }
}
