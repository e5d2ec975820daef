package io.lanyard.gateway.http;

import static io.lanyard.gateway.core.Records.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Ip;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.NetworkSpec;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.SubnetSpec;
import io.lanyard.gateway.core.Views;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a user sees of the addresses of a network. */
class AddressBookTest {
    private static final SubnetSpec V4 =
            new SubnetSpec("10.0.0.0/24", null, List.of(), List.of("10.0.0.128/25"), Map.of());
    private static final SubnetSpec V6 = new SubnetSpec("fd00::/64", "fd00::1", List.of(), List.of(), Map.of());

    private final Views views = new Views();

    @Test
    void aQuarantineIsOverWhenItsTimeIs() {
        allocated("10.0.0.2", Allocation.State.ALLOCATED, null);
        allocated("10.0.0.3", Allocation.State.QUARANTINED, NOON);

        AddressBook before = book(NOON.minusMillis(1));
        assertThat(ips(before)).containsExactly("10.0.0.2", "10.0.0.3");
        assertThat(state(before, "10.0.0.3")).isEqualTo("quarantined");
        assertThat(summary(before).get("held").asLong()).isEqualTo(2);

        AddressBook after = book(NOON);
        assertThat(ips(after)).containsExactly("10.0.0.2");
        assertThat(state(after, "10.0.0.3")).isEqualTo("free");
        assertThat(summary(after).get("held").asLong()).isEqualTo(1);
        assertThat(summary(after).get("free").asLong()).isEqualTo(254 - 2 - 1);
    }

    @Test
    void eachFamilyIsCountedByItself() {
        allocated("10.0.0.2", Allocation.State.ALLOCATED, null);
        allocated("fd00::2", Allocation.State.ALLOCATED, null);
        allocated("fd00::a", Allocation.State.ALLOCATED, null);
        AddressBook book = new AddressBook(network(Records.lan(List.of(V4, V6), List.of())), views, NOON);

        assertThat(ips(book)).containsExactly("10.0.0.2", "fd00::2", "fd00::a");
        assertThat(summary(book).toString())
                .isEqualTo("{\"keptOut\":[{\"ip\":\"fd00::1\",\"state\":\"gateway\"}],"
                        + "\"excludedRanges\":[\"10.0.0.128/25\"],\"size\":127,\"held\":1,\"free\":126,"
                        + "\"size6\":9007199254740991,\"held6\":2,\"free6\":9007199254740991}");
        assertThat(state(book, "10.0.0.130")).isEqualTo("excluded");
        assertThat(state(book, "fd00:0::1")).isEqualTo("gateway");
        assertThat(state(book, "fd00:0:0::0A"))
                .as("whatever form it is asked in")
                .isEqualTo("allocated");
        assertThat(json(book.address("fd00:0::0b")).get("ip").asText()).isEqualTo("fd00::b");
        assertThat(book.address("fd01::1").status()).isEqualTo(404);
    }

    private void allocated(String ip, Allocation.State state, Instant until) {
        views.allocations()
                .put(
                        "default/lan/" + Ip.sortable(ip),
                        new Allocation("default", "lan", ip, null, state, null, 1, "i", NOON, until, null, null, ""));
    }

    private AddressBook book(Instant now) {
        return new AddressBook(network(Records.lan(List.of())), views, now);
    }

    private static Network network(NetworkSpec spec) {
        return new Network("default", "lan", 1, "i", NOON, spec);
    }

    private static List<String> ips(AddressBook book) {
        return book.page(Optional.empty(), 10, any -> true).items().stream()
                .map(Allocation::ip)
                .toList();
    }

    private static String state(AddressBook book, String ip) {
        return json(book.address(ip)).get("state").asText();
    }

    private static JsonNode summary(AddressBook book) {
        var json = Json.object();
        book.summarize(json);
        return json;
    }

    private static JsonNode json(Answer answer) {
        return JsonBody.read(answer.body().getBytes(UTF_8)).value();
    }
}
