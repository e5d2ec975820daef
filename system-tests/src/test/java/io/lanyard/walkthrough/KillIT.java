package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.walkthrough.NetworkAsk.Driver;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} of a service between any two steps, and its start by whoever minds it: the outcome is the same. */
@ExtendWith(StackExtension.class)
class KillIT {

    enum Victim {
        AGENTS(Stack::agents),
        IPAM(stack -> List.of(stack.ipam())),
        GATEWAY(stack -> List.of(stack.gateway()));

        private final Function<Stack, List<Service>> services;

        Victim(Function<Stack, List<Service>> services) {
            this.services = services;
        }

        void killAndRestart(Stack stack) {
            for (Service service : services.apply(stack)) {
                service.kill();
                assertThat(service.isAlive()).as(service.name()).isFalse();
                service.start();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void betweenAnyTwoSteps(Victim victim, Stack stack) {
        Narrator narrator = new Narrator(new PrintStream(new ByteArrayOutputStream(), true));
        AtomicInteger kills = new AtomicInteger();
        WalkThrough.Between kill = title -> {
            victim.killAndRestart(stack);
            kills.incrementAndGet();
        };
        try (HttpAsk ask = new HttpAsk(stack.http(), narrator)) {
            WalkThrough walkThrough = new WalkThrough(ask, stack.lab().hosts(), narrator, Driver.DOCKER);
            walkThrough.build(kill);
            walkThrough.clear(kill);
            // It was killed once more: whoever comes next finds it at work.
            assertThat(ask.get("/v1/hosts").path("items")).isNotEmpty();
        }
        assertThat(kills).hasValue(10);
    }
}
