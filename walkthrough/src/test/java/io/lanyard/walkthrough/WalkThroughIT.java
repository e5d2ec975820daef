package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The walk-through, asked in both ways, on real Kafka, real Docker Engines and the real kernel. */
@ExtendWith(StackExtension.class)
class WalkThroughIT {

    @Test
    void byHttp(Stack stack) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Narrator narrator = new Narrator(new PrintStream(told, true));
        try (Ask ask = new HttpAsk(stack.http(), narrator)) {
            List<String> steps = walk(stack, ask, narrator);
            assertThat(told.toString())
                    .contains(steps)
                    .contains("curl -X PUT")
                    .contains("64 bytes from 192.168.1.10")
                    .contains("409");
        }
    }

    @Test
    void byEvents(Stack stack) {
        Narrator narrator = new Narrator(new PrintStream(new ByteArrayOutputStream(), true));
        try (Ask ask = new EventAsk(stack.kafka())) {
            assertThat(walk(stack, ask, narrator)).hasSize(9);
        }
    }

    private static List<String> walk(Stack stack, Ask ask, Narrator narrator) {
        List<String> steps = new ArrayList<>();
        WalkThrough walkThrough = new WalkThrough(ask, stack.lab().hosts(), narrator);
        walkThrough.build(steps::add);
        walkThrough.clear(steps::add);
        return steps;
    }
}
