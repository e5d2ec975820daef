package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecRulesTest {
    private final SpecRules rules = new SpecRules();

    @Test
    void whatHasNoFaultHasNoneTheNextTime() {
        assertThat(rules.check(spec("busybox"))).isEmpty();
        assertThat(rules.check(spec("busybox"))).isEmpty();
    }

    @Test
    void aFaultIsFoundEachTime() {
        String field = "/image";
        assertThat(rules.check(spec("-"))).map(Refusal::field).contains(field);
        assertThat(rules.check(spec("-"))).map(Refusal::field).contains(field);
    }

    @Test
    void oneIsNotTakenForAnother() {
        for (int each = 0; each < 1_000; each++) {
            assertThat(rules.check(spec("busybox:" + each))).isEmpty();
            assertThat(rules.check(spec("busybox:" + each + "!")))
                    .as("%d", each)
                    .isPresent();
        }
    }

    @Test
    void whatPolicyForbidsIsAFault() {
        assertThat(rules.check(spec("Busybox"))).map(Refusal::code).contains(Refusal.Code.POLICY_REFUSED);
    }

    private static ContainerSpec spec(String image) {
        return new ContainerSpec(
                image,
                List.of("sleep", "600"),
                List.of(),
                Map.of("A", "b"),
                Map.of(),
                new ContainerSpec.Restart(ContainerSpec.Restart.Condition.NO, 0),
                null,
                false,
                false,
                ContainerSpec.Pull.MISSING);
    }
}
