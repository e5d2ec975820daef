package io.lanyard.agent.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.PullResponseItem;
import io.lanyard.agent.core.report.Progress;
import org.junit.jupiter.api.Test;

/** On lines as an engine writes them. */
class PullTallyTest {
    private final ObjectMapper json = new ObjectMapper();
    private final PullTally tally = new PullTally();

    private Progress hear(String line) throws Exception {
        tally.hear(json.readValue(line, PullResponseItem.class));
        return tally.progress();
    }

    @Test
    void adds_up_the_layers() throws Exception {
        assertThat(hear("{\"status\":\"Pulling from library/busybox\",\"id\":\"latest\"}"))
                .isEqualTo(new Progress("pulling", 0, 0));
        hear("{\"status\":\"Pulling fs layer\",\"progressDetail\":{},\"id\":\"aa\"}");
        assertThat(hear("{\"status\":\"Downloading\",\"progressDetail\":{\"current\":10,\"total\":100},\"id\":\"aa\"}"))
                .isEqualTo(new Progress("pulling", 10, 100));
        assertThat(hear("{\"status\":\"Downloading\",\"progressDetail\":{\"current\":5,\"total\":50},\"id\":\"bb\"}"))
                .isEqualTo(new Progress("pulling", 15, 150));
        hear("{\"status\":\"Download complete\",\"progressDetail\":{},\"id\":\"aa\"}");
        assertThat(hear("{\"status\":\"Extracting\",\"progressDetail\":{\"current\":1,\"total\":100},\"id\":\"aa\"}"))
                .isEqualTo(new Progress("pulling", 105, 150));
    }
}
