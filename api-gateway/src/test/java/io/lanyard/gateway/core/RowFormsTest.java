package io.lanyard.gateway.core;

import static io.lanyard.gateway.core.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.RowForm;
import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Unpacking;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was put into a row comes out of it as it was. */
class RowFormsTest {
    private static final String MAC = "02:4c:0a:00:00:07";
    private static final String ID = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";

    @Test
    void containers() {
        comesBack(container(true, List.of(), List.of()));
        comesBack(container(
                false,
                List.of(
                        new AttachmentSpec("lan", "10.0.0.7", "fd00::7", MAC),
                        new AttachmentSpec("lab", null, null, null)),
                List.of(
                        new Attachment("lan", "10.0.0.7", "fd00::7", MAC),
                        new Attachment("lab", "10.0.0.8", null, MAC),
                        new Attachment("dmz", null, null, MAC),
                        new Attachment("wan", null, null, null))));
    }

    @Test
    void whatAContainerRunsIsKeptAsItIs() {
        Container container = container(true, List.of(), List.of());
        assertThat(new ContainerForm().alike(container)).isSameAs(container.spec());
    }

    @Test
    void allocations() {
        for (Allocation.State state : Allocation.State.values()) {
            comesBack(new Allocation(
                    "default",
                    "lan",
                    "10.0.0.7",
                    MAC,
                    state,
                    new Allocation.Owner("host1", "web", 3),
                    7,
                    ID,
                    NOON,
                    NOON.plusMillis(1),
                    "02:00:00:00:00:01",
                    "db",
                    "note",
                    Long.MAX_VALUE));
        }
        comesBack(new Allocation(
                "default",
                "lan",
                "fd00::7",
                null,
                Allocation.State.FOREIGN,
                null,
                0,
                null,
                NOON,
                null,
                null,
                null,
                ""));
        comesBack(new Allocation(
                "default",
                "lan",
                "255.255.255.255",
                MAC,
                Allocation.State.ALLOCATED,
                new Allocation.Owner("host1", null, 0),
                1,
                "",
                NOON,
                null,
                null,
                null,
                null));
    }

    @Test
    void statuses() {
        for (ResourceKind kind : ResourceKind.values()) {
            comesBack(new Status(
                    "default",
                    "host1",
                    kind,
                    "web",
                    7,
                    ID,
                    Status.State.PROGRESSING,
                    "PULLING",
                    "pulls the image",
                    NOON.plusMillis(7),
                    new Status.Progress("pull", 5, 1L << 40),
                    "ab".repeat(32),
                    List.of(
                            new ObservedAttachment("lan", "10.0.0.7", "fd00::7", MAC, "02:00:00:00:00:01", MAC),
                            new ObservedAttachment("lab", null, null, null, null, null)),
                    NOON));
        }
        for (String odd : List.of("", "x/y", "/")) {
            Status status = Records.status(odd, ResourceKind.CONTAINER, odd, 7, Status.State.APPLIED);
            comesBack(new StatusForm(), RowKey.of(StatusForm.key(status).toString()), status);
        }
        comesBack(Records.status("host1", ResourceKind.NETWORK, "lan", 0, Status.State.ABSENT, null));
    }

    private static Container container(boolean present, List<AttachmentSpec> requested, List<Attachment> attachments) {
        return new Container(
                "default",
                "host1",
                "web",
                1L << 40,
                3,
                ID,
                NOON,
                present,
                Records.busybox(List.of("sleep", "1"), Map.of("A", "b")),
                requested,
                attachments);
    }

    private static void comesBack(Container row) {
        comesBack(new ContainerForm(), new RowKey("default/host1/", "web"), row);
    }

    private static void comesBack(Allocation row) {
        comesBack(new AllocationForm(), RowKey.of(Views.addressKey("default", "lan", row.ip())), row);
    }

    private static void comesBack(Status row) {
        comesBack(new StatusForm(), new RowKey("default/host1/" + row.kind() + "/", row.name()), row);
    }

    private static <V> void comesBack(RowForm<V> form, RowKey key, V row) {
        Packing out = new Packing();
        form.pack(row, out);
        assertThat(form.unpack(key, form.alike(row), new Unpacking(out.bytes())))
                .isEqualTo(row);
    }
}
