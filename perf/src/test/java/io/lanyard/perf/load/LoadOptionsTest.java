package io.lanyard.perf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LoadOptionsTest {
    private static LoadOptions parse(String arguments) {
        LoadOptions options = new LoadOptions();
        new CommandLine(options).parseArgs(arguments.split(" ", -1));
        return options;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rate 5|expected --kafka HOST:PORT, for hosts that are made up, or --hosts",
                "--kafka k:1 --rate -1|--rate is -1, expected 0 to 1000000",
                "--kafka k:1 --seconds 0|--seconds is 0, expected 1 to",
                "--kafka k:1 --connections 0|--connections is 0, expected 1 to",
                "--kafka k:1 --bulk-size 257|--bulk-size is 257, expected 1 to 256",
                "--kafka k:1 --spaces 9|--spaces is 9, expected 1 to 8",
                "--hosts a --via kafka|--via kafka needs --kafka HOST:PORT",
            })
    void whatDoesNotGoTogetherIsSaid(String arguments, String complaint) {
        assertThatThrownBy(() -> parse(arguments).check()).hasMessageContaining(complaint);
    }

    @Test
    void whatUsersOfOtherGeneratorsTypeIsUnderstood() {
        LoadOptions options = parse("-R 2000 -d 30 -c 8 --mix churn --kafka k:1 --hosts a,b");
        assertThatCode(options::check).doesNotThrowAnyException();
        assertThat(options.rate).isEqualTo(2_000);
        assertThat(options.seconds).isEqualTo(30);
        assertThat(options.connections).isEqualTo(8);
        assertThat(options.mix).isEqualTo(Mix.churn);
        assertThat(options.hosts).containsExactly("a", "b");
    }

    @Test
    void theGatewayIsTheOptionsThenTheEnvironmentsThenThisMachines() {
        assertThat(parse("--url http://a:1").gateway("http://b:2")).isEqualTo(URI.create("http://a:1"));
        assertThat(parse("--rate 1").gateway("http://b:2")).isEqualTo(URI.create("http://b:2"));
        assertThat(parse("--rate 1").gateway(null)).isEqualTo(URI.create("http://127.0.0.1:8080"));
    }
}
