package io.lanyard.perf.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpAsksTest {
    private final HttpAsks http = new HttpAsks(URI.create("http://127.0.0.1:8080"), Optional.of("t0"));

    private static String text(byte[] request) {
        return new String(request, US_ASCII);
    }

    @Test
    void aContainer() throws Exception {
        Ask ask = new Ask(Ask.Kind.CREATE, "run-7", "load", List.of(new Ask.Place("h1", "c7")));
        String request = text(http.put(ask));
        assertThat(request)
                .startsWith("PUT /v1/spaces/load/hosts/h1/containers/c7 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n")
                .contains("\r\nAuthorization: Bearer t0\r\n", "\r\nIdempotency-Key: run-7\r\n");
        JsonNode body = body(request);
        assertThat(body.at("/image").asText()).isEqualTo("busybox");
        assertThat(body.at("/networks/0/network").asText()).isEqualTo("load");
    }

    @Test
    void aDeletionHasNoBody() throws Exception {
        Ask ask = new Ask(Ask.Kind.DELETE, "run-8", "load", List.of(new Ask.Place("h1", "c7")));
        assertThat(text(http.put(ask)))
                .startsWith("DELETE /v1/spaces/load/hosts/h1/containers/c7 ")
                .endsWith("Idempotency-Key: run-8\r\n\r\n")
                .doesNotContain("Content-Length", "Prefer");
    }

    @Test
    void severalInOne() throws Exception {
        Ask ask = new Ask(Ask.Kind.BULK, "run-9", "load", List.of(new Ask.Place("h1", "a"), new Ask.Place("h2", "b")));
        String request = text(http.put(ask));
        assertThat(request).startsWith("POST /v1/spaces/load/containers ");
        assertThat(body(request).at("/containers/1/container").asText()).isEqualTo("b");
        assertThat(body(request).at("/containers/1/host").asText()).isEqualTo("h2");
    }

    @Test
    void aNetworkIsAskedForAndTakenAway() throws Exception {
        String put = text(http.put(new Ask(Ask.Kind.NETWORK, "run-0", "load", List.of())));
        assertThat(put).startsWith("PUT /v1/spaces/load/networks/load ");
        assertThat(body(put).at("/subnet").asText()).isEqualTo("10.0.0.0/8");
        assertThat(text(http.put(new Ask(Ask.Kind.DELETE_NETWORK, "run-1", "load", List.of()))))
                .startsWith("DELETE /v1/spaces/load/networks/load ")
                .contains("\r\nPrefer: wait=30\r\n");
    }

    /** It has as many bytes as it says, and is JSON. */
    private static JsonNode body(String request) throws Exception {
        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        assertThat(request).contains("\r\nContent-Length: " + body.length() + "\r\n");
        return new ObjectMapper().readTree(body);
    }
}
