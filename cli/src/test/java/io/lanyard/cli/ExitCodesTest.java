package io.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.cli.gateway.ExitCode;
import io.lanyard.cli.show.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/cli.md} lists the exit codes that there are, each with a command that ends with it. */
class ExitCodesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| ([^|]+) \\| `lanyard ([^`]+)`[^|]*\\|$");

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("../docs/cli.md")))
                .results()
                .toList();
    }

    @Test
    void theListIsWhatTheProgramHas() throws IOException {
        Map<Integer, String> documented = new LinkedHashMap<>();
        rows().forEach(row -> documented.put(Integer.valueOf(row.group(1)), row.group(2)));
        Map<Integer, String> there = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values())
                .filter(code -> code != ExitCode.FAULT)
                .forEach(code -> there.put(code.number(), code.meaning()));
        assertThat(documented).containsExactlyEntriesOf(there);
    }

    static Stream<MatchResult> examples() throws IOException {
        return rows().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachExampleEndsAsItSays(MatchResult row) throws IOException {
        try (StubGateway gateway = new StubGateway()) {
            gateway.says("GET /networks", 200, "{\"items\": []}")
                    .says("GET /containers", 200, "{\"items\": []}")
                    .says("GET /hosts", 401, "{\"code\": \"TOKEN_MISSING\"}")
                    .says("PUT /networks/lan", 422, "{\"code\": \"ADDRESS_OUT_OF_RANGE\"}")
                    .says("DELETE /networks/mac_net1", 409, "{\"code\": \"NETWORK_IN_USE\"}")
                    .says("GET /intents/4711", 200, "{\"intent\": \"4711\", \"state\": \"ACCEPTED\"}")
                    .says(
                            "PUT /hosts/host1/containers/web",
                            202,
                            "{\"intent\": \"i\", \"state\": \"FAILED\", \"statuses\": [{\"state\": \"FAILED\"}]}");

            Typed typed = Typed.run(
                    new Around(Map.of("LANYARD_URL", gateway.url()), Terminal.NONE, Clock.systemUTC()),
                    row.group(3).split(" "));
            assertThat(typed.exitCode())
                    .as("lanyard %s: %s", row.group(3), typed.err())
                    .isEqualTo(Integer.parseInt(row.group(1)));
        }
    }

    @Test
    void aFaultIsNoRefusal() throws IOException {
        try (StubGateway gateway = new StubGateway()) {
            gateway.says("GET /events", 200, "event: host\nid: 1\ndata: no JSON\n\n");

            Typed typed = Typed.at(gateway, "events", "-n", "1");
            assertThat(typed.exitCode()).isEqualTo(ExitCode.FAULT.number());
            assertThat(typed.err()).startsWith("lanyard: a fault of this program, please report it:");
        }
    }

    @Test
    void aCommandThatIsNotThereIsTold() {
        Typed typed = Typed.with(Map.of(), Terminal.NONE, "netwrok");
        assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(typed.err()).contains("netwrok", "network", "'lanyard --help'");
    }
}
