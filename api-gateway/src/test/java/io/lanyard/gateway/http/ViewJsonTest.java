package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.HistoryEntry;
import io.lanyard.gateway.core.HistoryIndex;
import io.lanyard.gateway.core.Host;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.ObservedAttachment;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.PlacedContainer;
import io.lanyard.gateway.core.Progress;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.Resource;
import io.lanyard.gateway.core.ResourceKind;
import io.lanyard.gateway.core.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What is shown is what the contract says, with every field there can be. */
class ViewJsonTest {
    private static final Contract CONTRACT = Contract.load();
    private static final JsonNode SCHEMAS =
            new ObjectMapper().valueToTree(new Yaml().load(CONTRACT.text())).at("/components/schemas");
    private static final Instant NOON = Records.NOON;
    private static final Attachment ATTACHMENT = new Attachment("lan", "10.0.0.2", "fd00::2", "02:4c:0a:00:00:02");
    private static final Status STATUS = new Status(
            "default",
            "host1",
            ResourceKind.CONTAINER,
            "web",
            5,
            "i",
            Status.State.FAILED,
            "IMAGE_PULL_FAILED",
            "no such host",
            NOON,
            new Status.Progress("pulling", 1, 2),
            "abc",
            List.of(new ObservedAttachment(
                    "lan", "10.0.0.2", "fd00::2", "02:4c:0a:00:00:02", "02:00:00:00:00:01", "02:00:00:00:00:02")),
            NOON);

    @Test
    void aNetwork() {
        Network network = new Network("default", "lan", 5, "i", NOON, Records.lan(List.of("host1")));
        assertShows("NetworkView", ViewJson.network(network, List.of(STATUS)));
    }

    @Test
    void aContainer() {
        Container container = new Container(
                "default",
                "host1",
                "web",
                5,
                4,
                "i",
                NOON,
                true,
                Records.busybox(),
                List.of(new AttachmentSpec("lan", "10.0.0.2", null)),
                List.of(ATTACHMENT));
        assertShows("ContainerView", ViewJson.container(container, Optional.of(STATUS)));
    }

    @Test
    void anAddress() {
        Allocation allocation = new Allocation(
                "default",
                "lan",
                "10.0.0.2",
                "02:4c:0a:00:00:02",
                Allocation.State.QUARANTINED,
                new Allocation.Owner("host1", "web", 5),
                5,
                "i",
                NOON,
                NOON,
                "02:00:00:00:00:01",
                "db",
                "a note");
        assertShows("AddressView", ViewJson.allocation(allocation));
    }

    @Test
    void aChangeOfAnAddress() {
        HistoryEntry entry = new HistoryEntry(
                "10.0.0.2",
                HistoryEntry.State.QUARANTINED,
                new Allocation.Owner("host1", "web", 5),
                "02:4c:0a:00:00:02",
                "02:00:00:00:00:01",
                HistoryEntry.Cause.CONFLICT,
                "i",
                "a note");
        assertShows("ChangeView", ChangeJson.of(new HistoryIndex.Change(7, NOON, Optional.of(NOON)), entry));
    }

    @Test
    void aHost() {
        Host.Nic nic = new Host.Nic("eth0", "", "02:00:00:00:00:01", 1500, true, false, List.of("10.0.0.21/24"));
        Host host = new Host(
                "host1",
                "boot",
                "0.1.0",
                NOON,
                NOON,
                Duration.ofSeconds(10),
                new Host.Engine("20.10.24", "1.41"),
                List.of(nic));
        assertShows("HostView", ViewJson.host(host, NOON));
    }

    @Test
    void anIntentThatWasAccepted() {
        Outcome outcome = new Outcome(
                "default",
                "i",
                NOON,
                true,
                true,
                null,
                null,
                "10.0.0.2 it is",
                null,
                Resource.container("host1", "web"),
                5L,
                List.of(ATTACHMENT),
                List.of(new PlacedContainer("host1", "web", 3, List.of(ATTACHMENT))));
        assertShows("IntentView", ViewJson.progress(progress(Progress.State.FAILED, outcome)));
    }

    @Test
    void anIntentThatWasRefused() {
        Outcome outcome = new Outcome(
                "default",
                "i",
                NOON,
                false,
                false,
                "ADDRESS_IN_USE",
                "/networks/0/ip",
                "10.0.0.2 is db's on host2",
                "Take another.",
                Resource.container("host1", "web"),
                null,
                List.of(),
                List.of());
        JsonNode shown = ViewJson.progress(progress(Progress.State.REFUSED, outcome));
        assertShows("IntentView", shown);
        assertThat(shown.at("/problem/status").asInt()).isEqualTo(409);
    }

    private static Progress progress(Progress.State state, Outcome outcome) {
        return new Progress("default", "i", state, Optional.of(outcome), List.of(STATUS));
    }

    private static void assertShows(String schema, JsonNode shown) {
        assertThat(CONTRACT.schema(schema).check(shown)).as(shown.toString()).isEmpty();
        assertDocumented(SCHEMAS.get(schema), shown, schema);
    }

    /** Every field that is shown is one the contract names. */
    private static void assertDocumented(JsonNode schema, JsonNode shown, String at) {
        JsonNode known =
                schema.has("$ref") ? SCHEMAS.get(schema.get("$ref").asText().replaceAll(".*/", "")) : schema;
        if (shown.isArray()) {
            shown.forEach(item -> assertDocumented(known.path("items"), item, at + "[]"));
        } else if (shown.isObject() && known.has("properties")) {
            shown.properties().forEach(field -> {
                String name = at + "." + field.getKey();
                assertThat(known.get("properties").has(field.getKey())).as(name).isTrue();
                assertDocumented(known.get("properties").get(field.getKey()), field.getValue(), name);
            });
        }
    }
}
