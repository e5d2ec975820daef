package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.access.Role;
import io.lanyard.gateway.access.Users;
import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.event.EventFeed;
import io.lanyard.gateway.core.event.EventSource;
import io.lanyard.gateway.core.event.Happening;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader of events hears of what is in their scope, and of nothing else. */
class ScopedEventsIT {
    private final Views views = new Views();
    private final EventFeed feed = new EventFeed(views, space -> 0);
    private int offset;
    private HttpFront front;

    @BeforeEach
    void start(@TempDir Path directory) {
        front = Fronts.start(
                new FakeIntentLog(),
                views,
                feed,
                new Users()
                        .with("victor", Role.VIEWER, "networks: [own], hosts: [host1]")
                        .in(directory));
    }

    @AfterEach
    void stop() {
        front.close();
    }

    @Test
    void whatIsNotInTheScopeIsNotHeardOf() throws IOException, InterruptedException {
        try (BufferedReader reader = open()) {
            network("foreign", "host2");
            container("host2", "theirs", "foreign");
            container("host1", "mixed", "foreign");
            container("host2", "far", "own");
            host("host2");
            intent("i-theirs", "foreign");
            moved();
            network("own", "host1");
            container("host1", "mine", "own");
            host("host1");
            intent("i-mine", "own");
            front.changed();

            List<String> data = new ArrayList<>();
            while (data.size() < 5) {
                String line = reader.readLine();
                if (line.startsWith("data:")) {
                    data.add(line);
                }
            }
            assertThat(data.get(0)).contains("\"container\":\"moved\"").doesNotContain("\"now\"");
            assertThat(data.get(1)).contains("\"network\":\"own\"").contains("\"now\"");
            assertThat(data.get(2)).contains("\"container\":\"mine\"").contains("\"now\"");
            assertThat(data.get(3)).contains("\"host\":\"host1\"");
            assertThat(data.get(4)).contains("i-mine");
            assertThat(String.join("\n", data)).doesNotContain("foreign", "theirs", "mixed", "host2", "far");
        }
    }

    private BufferedReader open() throws IOException, InterruptedException {
        HttpResponse<java.io.InputStream> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + "/v1/events"))
                                .header("Authorization", "Bearer " + Users.tokenOf("victor"))
                                .build(),
                        BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        BufferedReader reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        assertThat(reader.readLine()).startsWith("retry:");
        return reader;
    }

    private void tell(Happening happening) {
        feed.read(new EventFeed.Place(0, EventSource.CONTAINERS, ++offset), Records.NOON, List.of(happening));
    }

    private void network(String name, String host) {
        Network network = new Network("default", name, 1, "any", Records.NOON, Records.lan(List.of(host)));
        views.networks().put("default/" + name, network);
        tell(Happening.put(network));
    }

    private void container(String host, String name, String network) {
        tell(Happening.put(put(host, name, network)));
    }

    private Container put(String host, String name, String network) {
        Container container = new Container(
                "default",
                host,
                name,
                1,
                1,
                "any",
                Records.NOON,
                true,
                Records.busybox(),
                List.of(),
                List.of(new Attachment(network, "10.0.0.7", null, null)));
        views.containers().put("default/" + host + "/" + name, container);
        return container;
    }

    /** It was on a network of ours when it was told of, and is not any more. */
    private void moved() {
        Happening before = Happening.put(put("host1", "moved", "own"));
        put("host1", "moved", "foreign");
        tell(before);
    }

    private void host(String name) {
        views.hosts().put(name, Records.host(name));
        feed.heard(java.util.Optional.empty(), Records.host(name));
    }

    private void intent(String id, String network) {
        Action action = new Action.DeleteNetwork(network);
        views.intents().asked(Records.wish("default", id, action));
        tell(Happening.queued(Records.intent(id, action), Records.NOON));
    }
}
