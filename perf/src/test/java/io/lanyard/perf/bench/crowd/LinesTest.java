package io.lanyard.perf.bench.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void aRequestIsReadAsItWasWritten() {
        for (Asked asked : List.of(Asked.put("/v1/a", "{\"b\": \"c d\"}"), Asked.delete("/v1/a"), Asked.get("/v1/a"))) {
            assertThat(Asked.read(asked.line())).isEqualTo(asked);
        }
    }

    @Test
    void anAnswerIsReadAsItWasWrittenOnOneLine() {
        Answered answered = new Answered(12.5, 201, "{\"a\":\n 1}");

        assertThat(answered.line()).doesNotContain("\n");
        assertThat(Answered.read(answered.line()).json()).isEqualTo(answered.json());
        assertThat(Answered.read(new Answered(0.5, 204, "").line())).isEqualTo(new Answered(0.5, 204, ""));
    }

    @Test
    void whatIsRefusedOrNotYetSoIsNoAnswer() {
        Asked asked = Asked.put("/v1/a", "{}");
        for (int status : List.of(0, 202, 409, 503)) {
            assertThatThrownBy(() -> new Answered(1, status, "why").require(asked))
                    .hasMessageContaining("PUT /v1/a {}")
                    .hasMessageContaining(status + " why");
        }
    }
}
