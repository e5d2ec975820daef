package io.lanyard.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must be set together, and what must be set before others may come. */
class AccessConfigTest {
    private static final Map<String, String> TLS = Map.of("LANYARD_TLS_CERT", "/c.pem", "LANYARD_TLS_KEY", "/k.pem");
    private static final Map<String, String> TOKENS = Map.of("LANYARD_TOKENS", "/tokens.yaml");

    @Test
    void beyondLoopbackItTakesBothAuthenticationAndTls() {
        for (String host : List.of("0.0.0.0", "::", "192.168.1.5", "no-such-host.invalid")) {
            assertThat(read(Map.of()).missingFor(host)).hasValueSatisfying(missing -> assertThat(missing)
                    .contains("LANYARD_HTTP_HOST is '" + host + "'")
                    .contains("LANYARD_TOKENS")
                    .contains("LANYARD_TLS_CERT"));
            assertThat(read(TLS).missingFor(host))
                    .hasValueSatisfying(missing ->
                            assertThat(missing).contains("LANYARD_TOKENS").doesNotContain("LANYARD_TLS_CERT"));
            assertThat(read(TOKENS).missingFor(host)).isPresent();
            assertThat(read(both()).missingFor(host)).isEmpty();
        }
        for (String host : List.of("127.0.0.1", "127.9.9.9", "::1", "localhost")) {
            assertThat(read(Map.of()).missingFor(host)).isEmpty();
        }
    }

    private static Map<String, String> both() {
        return Map.of("LANYARD_TOKENS", "/tokens.yaml", "LANYARD_TLS_CERT", "/c.pem", "LANYARD_TLS_KEY", "/k.pem");
    }

    @Test
    void whatGoesTogetherIsSetTogether() {
        assertThat(faults(Map.of("LANYARD_TLS_CERT", "/c.pem"))).hasSize(1);
        assertThat(faults(Map.of("LANYARD_JWKS", "/keys.json"))).hasSize(1);
        assertThat(faults(Map.of("LANYARD_JWKS", "/keys.json", "LANYARD_JWT_ISSUER", "us")))
                .hasSize(1);
        assertThat(faults(jwt("/keys.json"))).isEmpty();
    }

    @Test
    void keysComeFromWhereNobodyElseCanChangeThem() {
        for (String url : List.of("http://10.0.0.1/k", "ftp://127.0.0.1/k", "https:///k", "file:///k", "http://a b/")) {
            assertThat(faults(jwt(url))).as(url).hasSize(1);
        }
        for (String url : List.of("https://idp.example/keys", "http://127.0.0.1:8081/keys", "http://[::1]/keys")) {
            assertThat(faults(jwt(url))).as(url).isEmpty();
        }
    }

    private static Map<String, String> jwt(String keys) {
        return Map.of("LANYARD_JWKS", keys, "LANYARD_JWT_ISSUER", "us", "LANYARD_JWT_AUDIENCE", "lanyard");
    }

    private static AccessConfig read(Map<String, String> environment) {
        return AccessConfig.fromEnvironment(environment, new ArrayList<>());
    }

    private static List<String> faults(Map<String, String> environment) {
        List<String> faults = new ArrayList<>();
        AccessConfig.fromEnvironment(environment, faults);
        return faults;
    }
}
