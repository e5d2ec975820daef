package io.lanyard.gateway.http;

import static io.lanyard.gateway.core.Records.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Ip;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.Views;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a user sees of the addresses of 10.0.0.0/24, whose gateway is .1 and whose printer is .9. */
class AddressBookTest {
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

    private void allocated(String ip, Allocation.State state, Instant until) {
        views.allocations()
                .put(
                        "default/lan/" + Ip.sortable(ip),
                        new Allocation("default", "lan", ip, null, state, null, 1, "i", NOON, until, null, null, ""));
    }

    private AddressBook book(Instant now) {
        Network lan = new Network("default", "lan", 1, "i", NOON, Records.lan(List.of()));
        return new AddressBook(lan, views, now);
    }

    private static List<String> ips(AddressBook book) {
        return book.page(Optional.empty(), 10).items().stream()
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
