package io.lanyard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.broker.BrokerConfig;
import io.lanyard.broker.Listener;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

class OptionsTest {
    @Test
    void everythingHasADefault() {
        Options options = parsed();

        assertThat(options.parts()).containsOnlyKeys(names(PartName.values()));
        assertThat(options.brokerConfig().dataDirectory()).isEqualTo(Path.of(".lanyard/broker"));
        assertThat(options.brokerConfig().listeners())
                .extracting(Listener::bootstrapServers)
                .contains("127.0.0.1:9092");
    }

    @Test
    void aBrokerByItselfListensWhereItIsTold() {
        BrokerConfig config = parsed(
                        "--services",
                        "broker",
                        "--data",
                        "/var/lib/lanyard",
                        "--listen",
                        "198.18.77.10:9092",
                        "--listen",
                        "127.0.0.1:19092")
                .brokerConfig();

        assertThat(config)
                .isEqualTo(new BrokerConfig(
                        Path.of("/var/lib/lanyard"),
                        List.of(
                                Listener.at("LISTEN1", "198.18.77.10", 9092),
                                Listener.at("LISTEN2", "127.0.0.1", 19092))));
    }

    @Test
    void misuseIsNamed() {
        assertThatThrownBy(() -> parsed("--services", "broker,brocker"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("brocker");
        assertThatThrownBy(() -> parsed("--listen", "here"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("expected HOST:PORT");
        assertThatThrownBy(() -> parsed("--port", "1")).isInstanceOf(ParameterException.class);
    }

    private static String[] names(PartName[] names) {
        return Arrays.stream(names).map(PartName::toString).toArray(String[]::new);
    }

    private static Options parsed(String... arguments) {
        Options options = new Options();
        Options.commandLine(options).parseArgs(arguments);
        return options;
    }
}
