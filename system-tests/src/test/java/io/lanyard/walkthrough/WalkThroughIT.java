package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.walkthrough.NetworkAsk.Driver;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The walk-through, asked in both ways, on real Kafka, real Docker Engines and the real kernel. */
@ExtendWith(StackExtension.class)
class WalkThroughIT {

    @ParameterizedTest
    @EnumSource
    void byHttp(Driver driver, Stack stack) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Narrator narrator = new Narrator(new PrintStream(told, true));
        try (Ask ask = new HttpAsk(stack.http(), narrator)) {
            List<String> steps = walk(stack, ask, narrator, driver);
            assertThat(told.toString())
                    .contains(steps)
                    .contains("curl -X PUT")
                    .contains("64 bytes from 192.168.1.10")
                    .contains("409");
        }
    }

    @ParameterizedTest
    @EnumSource
    void byEvents(Driver driver, Stack stack) {
        Narrator narrator = new Narrator(new PrintStream(new ByteArrayOutputStream(), true));
        try (Ask ask = new EventAsk(stack.kafka())) {
            assertThat(walk(stack, ask, narrator, driver)).hasSize(10);
        }
    }

    /** The engine takes the first address for the gateway then, on every host; no container may be given it. */
    @Test
    void aNetworkThatNamesNoGateway(Stack stack) {
        NetworkAsk network =
                new NetworkAsk("plain", "10.20.0.0/24", Optional.empty(), Map.of(), "enp0s3", false, Driver.DOCKER);
        ContainerAsk container = new ContainerAsk("host1", "first", "busybox", "plain", Optional.empty());
        try (Ask ask = new HttpAsk(stack.http(), new Narrator(new PrintStream(new ByteArrayOutputStream(), true)))) {
            assertThat(ask.putNetwork(network).accepted()).isTrue();
            Answer answer = ask.putContainer(container);
            HostTruth host = new HostTruth(stack.lab().hosts().get(0));

            assertThat(answer.ip()).hasValue("10.20.0.2");
            assertThat(host.network("plain")
                            .orElseThrow()
                            .at("/IPAM/Config/0/Gateway")
                            .asText())
                    .isEqualTo("10.20.0.1");
            assertThat(host.container("first")
                            .orElseThrow()
                            .at("/NetworkSettings/Networks/plain/IPAddress")
                            .asText())
                    .isEqualTo("10.20.0.2");

            assertThat(ask.deleteContainer("host1", "first").accepted()).isTrue();
            assertThat(ask.deleteNetwork("plain").accepted()).isTrue();
        }
    }

    private static List<String> walk(Stack stack, Ask ask, Narrator narrator, Driver driver) {
        List<String> steps = new ArrayList<>();
        WalkThrough walkThrough = new WalkThrough(ask, stack.lab().hosts(), narrator, driver);
        walkThrough.build(steps::add);
        walkThrough.clear(steps::add);
        return steps;
    }
}
