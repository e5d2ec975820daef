package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The walk-through as a person types it: the script at the root and nothing else, until a name answers. */
@ExtendWith(StackExtension.class)
class CliIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_S = 60;
    private static final String CREATE = "network create -d macvlan --subnet 192.168.1.0/24 --subnet fd00:1::/64"
            + " --gateway 192.168.1.1 --aux-address exclude_host1=192.168.1.21"
            + " --aux-address exclude_host2=192.168.1.22 -o parent=enp0s3 -o promiscuous=on mac_net1";

    @TempDir
    private static Path state;

    private Stack stack;

    /** How a command ended. */
    private record Ended(int exitCode, String out, String err) {}

    @BeforeEach
    void isThere(Stack running) {
        stack = running;
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        lanyard("rm host1/bbox1 host2/bbox2");
        assertThat(lanyard("network rm mac_net1").exitCode()).isZero();
    }

    private Ended lanyard(String line) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("lanyard.home") + "/lanyard"));
        command.addAll(List.of(line.split(" ")));
        Path out = state.resolve("out");
        Path err = state.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LANYARD_URL", stack.http().toString());
        builder.environment().put("LANYARD_DIR", state.toString());
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    private String done(String line) throws IOException, InterruptedException {
        Ended ended = lanyard(line);
        assertThat(ended.exitCode()).as("lanyard %s: %s", line, ended.err()).isZero();
        return ended.out();
    }

    @Test
    void untilANameAnswers() throws Exception {
        assertThat(done("hosts -q").lines()).containsExactly("host1", "host2");
        assertThat(done(CREATE)).startsWith("mac_net1 is on host").contains("host1", "host2");
        assertThat(lanyard(CREATE).exitCode()).as("made once").isEqualTo(4);

        String run = "run -itd --network mac_net1 ";
        assertThat(done(run + "--dry-run --host host1 --ip 192.168.1.10 --name bbox1 busybox"))
                .contains("host1  create  container bbox1  192.168.1.10");
        assertThat(done(run + "--host host1 --ip 192.168.1.10 --name bbox1 busybox"))
                .startsWith("host1/bbox1 has 192.168.1.10 fd00:1::");
        JsonNode second = JSON.readTree(done(run + "--host host2 --ip 192.168.1.11 --name bbox2 -o json busybox"));
        assertThat(second.at("/addresses/0/ip").asText()).isEqualTo("192.168.1.11");
        Ended again = lanyard(run + "--host host2 --ip 192.168.1.10 --name bbox4 busybox");
        assertThat(again.exitCode()).isEqualTo(4);
        assertThat(again.err()).contains("ADDRESS_IN_USE", "bbox1");

        LabHost.Result ping =
                stack.lab().hosts().get(1).docker("exec", "bbox2", "ping", "-c", "2", "-w", "10", "bbox1");
        assertThat(ping.exitCode()).as(ping.stdout() + ping.stderr()).isZero();
        assertThat(ping.stdout()).contains("PING bbox1 (", "2 packets received");

        isShownEverywhere(second.path("intent").asText());
        assertThat(done("rm bbox1 bbox2")).isEqualTo("host1/bbox1\nhost2/bbox2\n");
        assertThat(done("ps -q")).isEmpty();
    }

    private void isShownEverywhere(String intent) throws Exception {
        assertThat(done("ps").lines().map(line -> line.replaceAll(" +", " ")))
                .anyMatch(line -> line.startsWith("bbox1 host1 busybox mac_net1 192.168.1.10 fd00:1::"))
                .anyMatch(line -> line.startsWith("bbox2 host2 busybox mac_net1 192.168.1.11 fd00:1::"));
        assertThat(done("ls mac_net1")).contains("exclude_host2", "host1/bbox1", " free");
        assertThat(JSON.readTree(done("inspect bbox2 -o json"))
                        .at("/spec/networks/0/ip")
                        .asText())
                .isEqualTo("192.168.1.11");
        // Behind it: DEGRADED once the hosts have found that no router is at fd00:1::1, where the engine expects one.
        assertThat(done("network ls").lines().map(line -> line.replaceAll(" +", " ")))
                .anyMatch(line -> line.startsWith(
                        "mac_net1 docker enp0s3 192.168.1.0/24 fd00:1::/64 192.168.1.1 fd00:1::1 host1,host2 "));
        assertThat(done("history 192.168.1.11")).contains("host2/bbox2", "intent", intent);
        assertThat(JSON.readTree(done("events -n 1 -o json --intent " + intent))
                        .at("/now/state")
                        .asText())
                .isEqualTo("APPLIED");
        assertThat(done("wait " + intent)).startsWith("APPLIED");
    }
}
