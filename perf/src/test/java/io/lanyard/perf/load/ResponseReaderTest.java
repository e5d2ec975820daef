package io.lanyard.perf.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {
    private static final String ACCEPTED =
            "HTTP/1.1 202 Accepted\r\nLocation: /v1/intents/a\r\nContent-Length: 12\r\nX: y\r\n\r\n{\"a\":\"\r\n\r\n\"}";

    private final ResponseReader reader = new ResponseReader();

    private boolean read(String part) {
        byte[] bytes = part.getBytes(ISO_8859_1);
        System.arraycopy(bytes, 0, reader.room(bytes.length), reader.end(), bytes.length);
        return reader.added(bytes.length);
    }

    @Test
    void aResponseIsWholeWhenItsLastByteIsThereWhereverItIsCut() {
        for (int cut = 1; cut < ACCEPTED.length(); cut++) {
            assertThat(read(ACCEPTED.substring(0, cut))).as("cut at %s", cut).isFalse();
            assertThat(read(ACCEPTED.substring(cut))).as("cut at %s", cut).isTrue();
            assertThat(reader.status()).isEqualTo(202);
            assertThat(reader.body()).isEqualTo("{\"a\":\"\r\n\r\n\"}");
            reader.clear();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 202 Accepted\r\nCONTENT-LENGTH:0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n",
            })
    void someHaveNoBody(String response) {
        assertThat(read(response)).isTrue();
        assertThat(reader.body()).isEmpty();
    }

    @Test
    void oneLargerThanTheRoomIsReadAll() {
        String body = "x".repeat(100_000);
        assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")).isFalse();
        assertThat(read(body)).isTrue();
        assertThat(reader.body()).isEqualTo(body);
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .hasMessageContaining("no Content-Length")
                .hasMessageContaining("chunked");
        reader.clear();
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab"))
                .hasMessageContaining("it said");
        reader.clear();
        assertThatThrownBy(() -> reader.room(ResponseReader.BYTES_MAX + 1)).hasMessageContaining("more than");
    }
}
