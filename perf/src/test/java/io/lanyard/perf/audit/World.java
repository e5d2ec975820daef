package io.lanyard.perf.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topics;
import io.lanyard.perf.audit.core.ClientHistory;
import io.lanyard.perf.audit.core.OperationBegin.Action;
import io.lanyard.perf.audit.core.Position;
import io.lanyard.perf.audit.log.LogDump;
import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.AttachmentSpec;
import io.lanyard.schemas.Container;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.DeadLetter;
import io.lanyard.schemas.DeadLetterReason;
import io.lanyard.schemas.DeleteContainer;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.ObservedAttachment;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.ReleaseHost;
import io.lanyard.schemas.ReserveAddress;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lanyard on paper: a small network, what clients ask of it and what its hosts say, and the evidence of it all. */
final class World {
    static final String SPACE = "default";
    static final String NETWORK = "lan";
    static final int HOME = Topics.partitionOfSpace(SPACE);
    static final int ELSEWHERE = (HOME + 1) % Topics.SPACE_PARTITIONS;

    private static final String FOREIGN_MAC = "de:ad:be:ef:00:01";

    private final LogBook log = new LogBook();
    private final Clients clients = new Clients();
    private final Ledger ledger;
    private final PaperIpam ipam;
    private final Map<String, Intent> intents = new LinkedHashMap<>();
    private Clients.Hearing hearing = Clients.Hearing.ANSWER;
    private long slackNs = 1;
    private boolean abortsFirst;

    World(int addresses) {
        ledger = new Ledger(log, addresses);
        ipam = new PaperIpam(log, ledger);
    }

    /** What clients learn of the next operations, and how long these take. */
    World heard(Clients.Hearing next, long slack) {
        hearing = next;
        slackNs = slack;
        return this;
    }

    /** The next decision is written in a transaction that is aborted, and then again. */
    World abortingFirst() {
        abortsFirst = true;
        return this;
    }

    LogDump dump() {
        return log.dump();
    }

    ClientHistory history() {
        return clients.history();
    }

    List<String> intentIds() {
        return List.copyOf(intents.keySet());
    }

    // --- what clients ask for ---------------------------------------------------------------

    Outcome allocate(String host, String name) {
        return put(host, name, null);
    }

    Outcome allocate(String host, String name, String ip) {
        return put(host, name, ip);
    }

    private Outcome put(String host, String name, String ip) {
        Intent intent =
                intent(new PutContainer(host, name, spec(), List.of(new AttachmentSpec(NETWORK, ip, null, null))));
        Outcome outcome = decide(intent, log.append(Topics.INTENTS, intent));
        clients.did(
                intent.getId(),
                ip == null ? Action.ALLOCATE_DYNAMIC : Action.ALLOCATE_STATIC,
                host,
                name,
                ip == null ? List.of() : List.of(ip),
                outcome,
                hearing,
                slackNs);
        return outcome;
    }

    Outcome release(String host, String name) {
        Intent intent = intent(new DeleteContainer(host, name));
        Outcome outcome = decide(intent, log.append(Topics.INTENTS, intent));
        clients.did(intent.getId(), Action.RELEASE, host, name, List.of(), outcome, hearing, slackNs);
        return outcome;
    }

    Outcome reserve(String ip) {
        Intent intent = intent(new ReserveAddress(NETWORK, ip, null, ""));
        return decide(intent, log.append(Topics.INTENTS, intent));
    }

    Outcome giveUp(String host) {
        Intent intent = intent(new ReleaseHost(host));
        return decide(intent, log.append(Topics.INTENTS, intent));
    }

    /** The same intent once more. */
    void repeat(String intentId) {
        Intent intent = intents.get(intentId);
        decide(intent, log.append(Topics.INTENTS, intent));
    }

    /** Another wish under the same id. */
    void reuse(String intentId) {
        Intent intent = Intent.newBuilder(intents.get(intentId))
                .setAction(new DeleteContainer("h9", "none"))
                .build();
        decide(intent, log.append(Topics.INTENTS, intent));
    }

    /** A release that another client's hash has put into a wrong partition. */
    void misplaced(String host, String name) {
        Intent intent = intent(new DeleteContainer(host, name));
        byte[] key = SPACE.getBytes(UTF_8);
        byte[] value = Topics.INTENTS.codec().encode(intent);
        Position wrong = log.append(Topics.INTENTS.name(), ELSEWHERE, key, value, Map.of());
        String from = wrong.topic() + "-" + wrong.partition() + "-" + wrong.offset();
        Position right = log.append(
                Topics.INTENTS.name(), HOME, key, value, Map.of("lanyard-forwarded-from", from.getBytes(UTF_8)));
        ledger.commit(wrong);
        Outcome outcome = decide(intent, right);
        clients.did(intent.getId(), Action.RELEASE, host, name, List.of(), outcome, hearing, slackNs);
    }

    /** An intent that cannot be read. */
    void garbage() {
        byte[] value = {7, 7, 7};
        Position at = log.append(Topics.INTENTS.name(), HOME, SPACE.getBytes(UTF_8), value, Map.of());
        log.append(
                Topics.DEAD_LETTERS,
                new DeadLetter(
                        at.topic(),
                        at.partition(),
                        at.offset(),
                        Instant.ofEpochMilli(log.nowMs()),
                        DeadLetterReason.NOT_FRAMED,
                        "",
                        null,
                        ByteBuffer.wrap(value),
                        value.length));
        ledger.commit(at);
    }

    // --- what hosts say ---------------------------------------------------------------------

    /** The host has made it so: the container is there as it shall be, or is gone. */
    void report(String host, String name) {
        Container container = ledger.container(host, name);
        if (container == null) {
            return;
        }
        boolean isPresent = container.getPresence() == Presence.PRESENT;
        ipam.confirmed(container, status(container, isPresent ? StatusState.APPLIED : StatusState.ABSENT, null));
    }

    /** Every host has made everything so. */
    void settle() {
        ledger.containers().forEach(container -> report(container.getHost(), container.getContainer()));
    }

    /** The host finds that somebody else answers for the container's address. */
    void conflict(String host, String name) {
        Container container = ledger.container(host, name);
        if (container == null || container.getPresence() == Presence.ABSENT) {
            return;
        }
        String ip = container.getAttachments().get(0).getIp();
        if (ledger.isHeldBy(ip, host, name)) {
            ipam.conflict(container, FOREIGN_MAC, status(container, StatusState.CONFLICT, ip));
        }
    }

    private Position status(Container container, StatusState state, String conflict) {
        return log.append(
                Topics.STATUS,
                Status.newBuilder()
                        .setSpace(SPACE)
                        .setHost(container.getHost())
                        .setKind(ResourceKind.CONTAINER)
                        .setName(container.getContainer())
                        .setGeneration(container.getGeneration())
                        .setIntentId(container.getIntentId())
                        .setState(state)
                        .setAttachments(
                                conflict == null
                                        ? List.of()
                                        : List.of(new ObservedAttachment(
                                                NETWORK, conflict, null, mac(conflict), FOREIGN_MAC, null)))
                        .setBootId("boot")
                        .setAt(Instant.ofEpochMilli(log.nowMs()))
                        .build());
    }

    private Intent intent(Object action) {
        Intent intent = Intent.newBuilder()
                .setId("i" + intents.size())
                .setAt(Instant.EPOCH)
                .setIssuer("test")
                .setSpace(SPACE)
                .setAction(action)
                .build();
        intents.put(intent.getId(), intent);
        return intent;
    }

    private Outcome decide(Intent intent, Position at) {
        boolean isAbortedFirst = abortsFirst;
        abortsFirst = false;
        return ipam.decide(intent, at, isAbortedFirst);
    }

    private static ContainerSpec spec() {
        return ContainerSpec.newBuilder().setImage("busybox").build();
    }

    static Attachment attachment(String ip) {
        return new Attachment(NETWORK, ip, null, mac(ip));
    }

    static String mac(String ip) {
        return "02:4c:0a:00:00:" + String.format("%02x", Integer.parseInt(ip.substring(ip.lastIndexOf('.') + 1)));
    }
}
