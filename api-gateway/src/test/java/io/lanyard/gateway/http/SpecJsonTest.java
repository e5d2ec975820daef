package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.gateway.core.Action;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for in JSON, read and written again. */
class SpecJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"driver":"netlink","mode":"private","parent":"eth0","parents":{"host2":"eth1"},"promiscuous":"on",
                 "mtu":1500,"subnet":"10.0.0.0/24","gateway":"10.0.0.1","ipRange":["10.0.0.64/26","10.0.0.128/25"],
                 "auxAddresses":{"a":"10.0.0.2"},"hosts":["host1"],"labels":{"team":"radio"}}""",
                """
                {"driver":"docker","mode":"bridge","parent":"eth0.10","promiscuous":"auto","subnet":"10.0.0.0/24",
                 "ipRange":"10.0.0.128/25"}"""
            })
    void aNetworkShowsAsItWasAskedFor(String text) {
        JsonNode asked = json(text);
        Action.PutNetwork put = (Action.PutNetwork) ActionReader.putNetwork(call(asked));
        assertThat(SpecJson.of(put.spec())).isEqualTo(asked);
    }

    @Test
    void aNetworksDefaultsAreShown() {
        Action.PutNetwork put = (Action.PutNetwork)
                ActionReader.putNetwork(call(json("{\"parent\":\"eth0\",\"subnet\":\"10.0.0.0/8\"}")));
        assertThat(SpecJson.of(put.spec()).toString())
                .isEqualTo("{\"driver\":\"docker\",\"mode\":\"bridge\",\"parent\":\"eth0\",\"promiscuous\":\"auto\","
                        + "\"subnet\":\"10.0.0.0/8\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"image":"busybox","command":["sh"],"entrypoint":["/bin/env"],"env":{"A":"b"},"labels":{"team":"radio"},
                 "restart":"on-failure:3","hostname":"web","tty":true,"stdin":true,"pull":"always",
                 "networks":[{"network":"lan","ip":"10.0.0.2"},{"network":"dmz"}]}""",
                """
                {"image":"busybox","restart":"unless-stopped","tty":false,"stdin":false,"pull":"missing","networks":[]}"""
            })
    void aContainerShowsAsItWasAskedFor(String text) {
        JsonNode asked = json(text);
        Action.PutContainer put = (Action.PutContainer) ActionReader.putContainer(call(asked));
        assertThat(SpecJson.of(put.spec(), put.networks())).isEqualTo(asked);
    }

    private static Call call(JsonNode body) {
        return new Call(Map.of("path:network", "lan", "path:host", "host1", "path:container", "web"), body);
    }

    private static JsonNode json(String text) {
        return JsonBody.read(text.getBytes(StandardCharsets.UTF_8)).value();
    }
}
