package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

    @ParameterizedTest
    @CsvSource({
        "ADDRESS_IN_USE,       /networks/0/ip,      409",
        "ADDRESS_QUARANTINED,  /networks/0/ip6,     409",
        "QUOTA_EXCEEDED,       /networks/0,         409",
        "NAME_IN_USE,          ,                    409",
        "NETWORK_IN_USE,       ,                    409",
        "SUBNET_OVERLAP,       /subnet,             409",
        "POOL_EXHAUSTED,       ,                    409",
        "STRANDS_ALLOCATION,   /subnet,             409",
        "INTENT_ID_REUSED,     ,                    409",
        "GENERATION_MISMATCH,  ,                    412",
        "HOST_UNKNOWN,         ,                    404",
        "HOST_UNKNOWN,         /hosts/0,            422",
        "CONTAINER_UNKNOWN,    ,                    404",
        "NETWORK_UNKNOWN,      ,                    404",
        "NETWORK_UNKNOWN,      /networks/0/network, 422",
        "ADDRESS_OUT_OF_RANGE, /networks/0/ip,      422",
        "ADDRESS_EXCLUDED,     ,                    422",
        "A_CODE_OF_TOMORROW,   ,                    422",
    })
    void eachRefusalHasItsStatus(String code, String field, int status) {
        assertThat(Problem.refused(refusal(code, field)).status()).isEqualTo(status);
    }

    @Test
    void aRefusalIsToldInIpamsWords() {
        assertThat(ProblemJson.of(Problem.refused(refusal("ADDRESS_IN_USE", "/networks/0/ip")))
                        .toString())
                .isEqualTo("{\"type\":\"urn:lanyard:problem:ADDRESS_IN_USE\",\"title\":\"Address in use\","
                        + "\"status\":409,\"code\":\"ADDRESS_IN_USE\",\"detail\":\"10.0.0.2 is web's on host1\","
                        + "\"field\":\"/networks/0/ip\",\"fix\":\"Take another.\",\"intent\":\"i\"}");
    }

    private static Outcome refusal(String code, String field) {
        return new Outcome(
                "default",
                "i",
                Instant.EPOCH,
                false,
                false,
                code,
                field,
                "10.0.0.2 is web's on host1",
                "Take another.",
                null,
                null,
                List.of(),
                List.of());
    }
}
