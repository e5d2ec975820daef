package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            wait=10                         | 10
            wait=60                         | 60
            wait=3600                       | 60
            respond-async, wait=5           | 5
            respond-async;foo=bar wait = 5  | 5
            wait="7"                        | 7
            wait=0                          |
            wait=-1                         |
            wait=soon                       |
            await=5                         |
            return=minimal                  |
                                            |
            """)
    void theWaitThatIsKept(String header, Long seconds) {
        assertThat(Preferences.of(Optional.ofNullable(header)).await())
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }
}
