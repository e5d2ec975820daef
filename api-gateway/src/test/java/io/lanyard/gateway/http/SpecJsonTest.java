package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.SubnetSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
                 "excludedRange":"10.0.0.16/28","subnet6":"fd00::/64","gateway6":"fd00::1","ipRange6":"fd00::100/120",
                 "excludedRange6":["fd00::110/124","fd00::120/124"],"auxAddresses":{"a":"10.0.0.2","b":"fd00::2"},
                 "hosts":["host1"],"maxContainers":0,"coolDown":0,"probation":604800,"hostAccess":false,"labels":{"team":"radio"}}""",
                """
                {"driver":"docker","mode":"bridge","parent":"eth0.10","promiscuous":"auto","subnet":"10.0.0.0/24",
                 "ipRange":"10.0.0.128/25","coolDown":5,"probation":7,"hostAccess":true}""",
                """
                {"driver":"docker","mode":"bridge","parent":"eth0","promiscuous":"auto","subnet6":"fd00::/64",
                 "auxAddresses":{"b":"fd00::2"},"coolDown":60,"probation":600,"hostAccess":false}"""
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
                        + "\"subnet\":\"10.0.0.0/8\",\"coolDown\":60,\"probation\":600,\"hostAccess\":false}");
    }

    @Test
    void aNameThatIsInBothFamiliesIsShownTwice() {
        SubnetSpec v4 = new SubnetSpec("10.0.0.0/24", null, List.of(), List.of(), Map.of("router", "10.0.0.2"));
        SubnetSpec v6 = new SubnetSpec("fd00::/64", null, List.of(), List.of(), Map.of("router", "fd00::2"));
        JsonNode shown = SpecJson.of(Records.lan(List.of(v4, v6), List.of()));
        assertThat(shown.get("auxAddresses")).isEqualTo(json("{\"router\":\"10.0.0.2\",\"router6\":\"fd00::2\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"image":"busybox","command":["sh"],"entrypoint":["/bin/env"],"env":{"A":"b"},"labels":{"team":"radio"},
                 "restart":"on-failure:3","hostname":"web","tty":true,"stdin":true,"pull":"always",
                 "networks":[{"network":"lan","ip":"10.0.0.2","ip6":"fd00::2"},{"network":"dmz"}]}""",
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
