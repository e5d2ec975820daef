package io.lanyard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressTest {
    @Test
    void clientsConnectToWhereItListensUnlessToldOtherwise() {
        assertThat(ListenAddress.parse("198.18.77.10:9092"))
                .isEqualTo(new ListenAddress("198.18.77.10", 9092, "198.18.77.10", 9092));
        assertThat(ListenAddress.parse("0.0.0.0:9092=kafka.example:19092"))
                .isEqualTo(new ListenAddress("0.0.0.0", 9092, "kafka.example", 19092));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            9092               | expected HOST:PORT or HOST:PORT=HOST:PORT
            host1              | expected HOST:PORT or HOST:PORT=HOST:PORT
            host1:             | expected HOST:PORT or HOST:PORT=HOST:PORT
            host1:1=host2      | expected HOST:PORT or HOST:PORT=HOST:PORT
            host1:1=host2:2=h3 | expected HOST:PORT or HOST:PORT=HOST:PORT
            host1:65536        | expected 0 to 65535
            host_1:9092        | expected an IPv4 address or a host name
            0.0.0.0:9092       | expected 0.0.0.0:9092=HOST:PORT with an address they can reach
            """)
    void whatIsNoAddressIsRefusedWithWhatWasExpected(String text, String expected) {
        assertThatThrownBy(() -> ListenAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(expected);
    }
}
